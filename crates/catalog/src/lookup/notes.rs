//! What a query refers to, noted while it is resolved.

use crate::model::{Function, QualifiedName, TypeRef};
use crate::source::Span;

use super::Lookup;

impl<'a> Lookup<'a> {
    /// Notes that a query refers to the column.
    pub(crate) fn note_column(self, relation: &QualifiedName, column: &str) {
        if self.is_of_schema(relation) {
            let mut reads = self.reads.borrow_mut();
            // The columns of a function's rows may be those of a table that is in no FROM.
            if self.catalog.composite(relation).is_none() {
                reads.relations.insert(relation.clone());
            }
            reads.columns.insert((relation.clone(), column.to_owned()));
        }
    }

    /// Notes that a query names the type.
    pub(crate) fn note_type(self, ty: &TypeRef) {
        if let Some(name) = ty.element().unwrap_or(ty).declared()
            && self.is_of_schema(name)
        {
            self.reads.borrow_mut().types.insert(name.clone());
        }
    }

    /// Notes that a query refers to the table, view or sequence that a text names.
    pub(crate) fn note_written_relation(self, text: &str) {
        let span = Span::new(0, 0..text.len());
        let Ok(tokens) = crate::lex::tokens(text, span) else {
            return;
        };
        let Ok(written) = crate::parse::Cursor::new(text, &tokens).object_name("a name") else {
            return;
        };
        let catalog = self.catalog;
        let found = self.candidates(&written).into_iter().find(|name| {
            catalog.table(name).is_some()
                || catalog.view(name).is_some()
                || catalog.sequence(name).is_some()
        });
        self.reads.borrow_mut().relations.extend(found);
    }

    /// Notes that a query calls the function.
    pub(crate) fn note_function(self, function: &Function) {
        self.reads
            .borrow_mut()
            .functions
            .insert(function.signature());
    }
}
