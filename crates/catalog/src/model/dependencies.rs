use std::collections::BTreeSet;

use super::{Function, QualifiedName, TypeRef};

/// What a view's query refers to, as far as the schema itself declares it.
///
/// Each thing is here under the name that it has now: what is renamed is renamed here too.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dependencies {
    /// The tables, views and sequences.
    pub relations: BTreeSet<QualifiedName>,
    /// The columns of tables and views, and the fields of composite types, each with the name of what it is in.
    pub columns: BTreeSet<(QualifiedName, String)>,
    /// The types that the query names. Those that its columns and functions bring along are not repeated here.
    pub types: BTreeSet<QualifiedName>,
    /// The functions.
    pub functions: BTreeSet<FunctionSignature>,
}

/// What tells a function from all others: its name and the types of the arguments that a caller gives.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FunctionSignature {
    /// Schema and name.
    pub name: QualifiedName,
    /// The types of the arguments, in order.
    pub args: Vec<TypeRef>,
}

impl Dependencies {
    /// Whether the table, view, sequence or type of that name is referred to.
    pub fn names(&self, name: &QualifiedName) -> bool {
        self.relations.contains(name) || self.types.contains(name)
    }

    /// Whether the column, or the field of a composite type, is referred to.
    pub fn has_column(&self, relation: &QualifiedName, column: &str) -> bool {
        let columns = self.columns.iter();
        columns
            .filter(|(of, _)| of == relation)
            .any(|(_, name)| name == column)
    }

    /// Follows a table, view, sequence or type to its new name.
    pub(crate) fn rename(&mut self, from: &QualifiedName, to: &QualifiedName) {
        for names in [&mut self.relations, &mut self.types] {
            if names.remove(from) {
                names.insert(to.clone());
            }
        }
        for (relation, column) in std::mem::take(&mut self.columns) {
            let relation = if relation == *from {
                to.clone()
            } else {
                relation
            };
            self.columns.insert((relation, column));
        }
    }

    /// Follows a column to its new name.
    pub(crate) fn rename_column(&mut self, relation: &QualifiedName, from: &str, to: &str) {
        if self.columns.remove(&(relation.clone(), from.to_owned())) {
            self.columns.insert((relation.clone(), to.to_owned()));
        }
    }

    /// Follows a function to its new name.
    pub(crate) fn rename_function(&mut self, from: &FunctionSignature, to: &QualifiedName) {
        if let Some(mut function) = self.functions.take(from) {
            function.name.clone_from(to);
            self.functions.insert(function);
        }
    }

    /// Visits the types by which functions are told apart.
    pub(crate) fn each_type(&mut self, visit: &mut dyn FnMut(&mut TypeRef)) {
        for mut function in std::mem::take(&mut self.functions) {
            function.args.iter_mut().for_each(&mut *visit);
            self.functions.insert(function);
        }
    }
}

impl Function {
    /// What tells it from all other functions.
    pub fn signature(&self) -> FunctionSignature {
        FunctionSignature {
            name: self.qualified_name(),
            args: self.inputs().map(|arg| arg.ty.clone()).collect(),
        }
    }
}
