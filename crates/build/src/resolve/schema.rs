//! The SQL schemas and what stands in them: names first, so that everything can refer to everything.

use super::cast::{self, Cast};
use super::declared::{self, Declared, Origin, TypeNames};
use super::function::{self, Functions};
use super::operator::{self, Operators};
use super::sequence::{self, Sequences};
use super::table::{Sight, Source, Table};
use super::types::Types;
use super::{Place, Target};
use crate::ident::{Name, Names, camel};
use crate::options::Options;
use pilaster_catalog::Catalog;
use pilaster_catalog::model::QualifiedName;
use std::collections::BTreeMap;

/// What a schema's module uses beside what it defines, so that nothing in it can be called so.
const RESERVED: &[&str] = &[
    "Err", "N", "None", "Ok", "Option", "Result", "Some", "String", "T", "Vec", "bool", "f32",
    "f64", "i16", "i32", "i64", "pg", "str", "u32", "u8", "usize",
];

/// All that is to be generated. The default schema comes first, even where it is empty.
#[derive(Debug)]
pub(crate) struct Model<'c> {
    pub(crate) schemas: Vec<Schema<'c>>,
}

/// An SQL schema and its module.
#[derive(Debug)]
pub(crate) struct Schema<'c> {
    pub(crate) name: &'c str,
    /// The module; `None` for the default schema, whose module is the root.
    pub(crate) module: Option<Name>,
    pub(crate) comment: Option<&'c str>,
    pub(crate) types: Vec<Declared<'c>>,
    pub(crate) tables: Vec<Table<'c>>,
    pub(crate) functions: Option<Functions<'c>>,
    pub(crate) operators: Option<Operators>,
    pub(crate) sequences: Option<Sequences<'c>>,
    /// The casts of all schemas, in the default one.
    pub(crate) casts: Vec<Cast>,
    /// The module that makes values of composite types.
    pub(crate) rows: Option<Name>,
}

/// Where each object of the catalogue stands in the generated tree.
#[derive(Debug, Default)]
pub(crate) struct Targets<'c> {
    tables: BTreeMap<(&'c str, &'c str), Target>,
    types: BTreeMap<(&'c str, &'c str), Target>,
}

impl Targets<'_> {
    /// The module of a table or view.
    pub(super) fn table(&self, name: &QualifiedName) -> Option<Target> {
        self.tables
            .get(&(name.schema.as_str(), name.name.as_str()))
            .cloned()
    }

    /// The type that stands for a declared SQL type.
    pub(super) fn ty(&self, name: &QualifiedName) -> Option<Target> {
        self.types
            .get(&(name.schema.as_str(), name.name.as_str()))
            .cloned()
    }
}

/// A schema with its names given and nothing else looked at.
struct Draft<'c> {
    name: &'c str,
    module: Option<Name>,
    comment: Option<&'c str>,
    tables: Vec<(Source<'c>, Name)>,
    types: Vec<(Origin<'c>, TypeNames)>,
    modules: Modules,
    /// What the tables and the types were called, in the same order.
    former: [Vec<Vec<Name>>; 2],
    names: Names,
}

/// The modules beside those of tables, as far as there is something in them.
#[derive(Default)]
struct Modules {
    functions: Option<Name>,
    operators: Option<Name>,
    sequences: Option<Name>,
    rows: Option<Name>,
}

impl<'c> Model<'c> {
    /// Chooses names and finds types for all of the catalogue.
    pub(crate) fn resolve(catalog: &'c Catalog, options: &Options) -> Self {
        let mut drafts = drafts(catalog, options);
        let targets = targets(&drafts);
        let root = drafts
            .first_mut()
            .map(|draft| std::mem::replace(&mut draft.names, Names::reserving(&[])));
        let mut types = Types::new(
            catalog,
            options,
            &targets,
            root.unwrap_or_else(|| Names::reserving(RESERVED)),
        );
        let sight = Sight {
            catalog,
            options,
            targets: &targets,
        };
        let mut schemas: Vec<Schema<'c>> = drafts
            .into_iter()
            .map(|draft| draft.resolve(&sight, &mut types))
            .collect();
        let casts = cast::resolve(&mut types);
        let found = types.found();
        schemas
            .iter_mut()
            .take(1)
            .for_each(|root| root.types.extend(found.iter().cloned()));
        if let Some(root) = schemas.first_mut() {
            root.casts = casts;
        }
        Self { schemas }
    }
}

impl Schema<'_> {
    /// The module of the schema.
    pub(crate) fn place(&self) -> Place {
        Place::of_schema(self.module.as_ref())
    }
}

impl<'c> Draft<'c> {
    fn resolve(self, sight: &Sight<'c, '_>, types: &mut Types<'c, '_>) -> Schema<'c> {
        let [former_tables, former_types] = self.former;
        let declared = self.types.into_iter().zip(former_types);
        let declared = declared
            .map(|((origin, names), former)| types.declare(origin, names, former))
            .collect();
        let tables = self.tables.into_iter().zip(former_tables);
        let tables = tables
            .map(|((source, module), former)| Table::resolve(sight, types, source, module, former));
        Schema {
            name: self.name,
            module: self.module,
            comment: self.comment,
            types: declared,
            tables: tables.collect(),
            functions: Functions::resolve(self.name, self.modules.functions, sight.options, types),
            operators: Operators::resolve(self.name, self.modules.operators, types),
            sequences: Sequences::resolve(self.name, self.modules.sequences, types),
            casts: Vec::new(),
            rows: self.modules.rows,
        }
    }
}

/// The default schema, then those of the others that hold something.
fn drafts<'c>(catalog: &'c Catalog, options: &Options) -> Vec<Draft<'c>> {
    let (mut all, others): (Vec<Draft<'c>>, Vec<_>) = catalog
        .schemas
        .iter()
        .map(|schema| Draft::new(catalog, options, &schema.name, schema.comment.as_deref()))
        .partition(|draft| draft.name == options.default_schema());
    if all.is_empty() {
        all.push(Draft::empty("", None));
    }
    all.extend(
        others
            .into_iter()
            .filter(|draft| !draft.tables.is_empty() || draft.has_more(catalog)),
    );
    name_modules(&mut all);
    for draft in &mut all {
        draft.name_types(catalog, options);
        draft.name_modules(catalog);
        draft.name_former(options);
    }
    all
}

impl<'c> Draft<'c> {
    fn empty(name: &'c str, comment: Option<&'c str>) -> Self {
        Self {
            name,
            module: None,
            comment,
            tables: Vec::new(),
            types: Vec::new(),
            modules: Modules::default(),
            former: Default::default(),
            names: Names::reserving(RESERVED),
        }
    }

    /// Tables are named first, so that their modules are called as in SQL if that is possible at all.
    fn new(
        catalog: &'c Catalog,
        options: &Options,
        name: &'c str,
        comment: Option<&'c str>,
    ) -> Self {
        let mut draft = Self::empty(name, comment);
        let tables = catalog
            .tables
            .iter()
            .map(Source::Table)
            .chain(catalog.views.iter().map(Source::View));
        let tables: Vec<Source<'c>> = tables.filter(|source| source.schema() == name).collect();
        let wanted = tables.iter().map(|source| {
            renamed(options, name, source.name()).unwrap_or_else(|| source.name().to_owned())
        });
        let wanted: Vec<String> = wanted.collect();
        let modules = draft.names.claim_all(wanted.iter().map(String::as_str));
        draft.tables = tables.into_iter().zip(modules).collect();
        draft
    }

    /// Whether there is something beside tables.
    fn has_more(&self, catalog: &Catalog) -> bool {
        declared::of_schema(catalog, self.name).next().is_some()
            || function::of_schema(catalog, self.name).next().is_some()
            || operator::of_schema(catalog, self.name).next().is_some()
            || sequence::of_schema(catalog, self.name).next().is_some()
    }

    fn name_modules(&mut self, catalog: &Catalog) {
        let functions = function::of_schema(catalog, self.name).next().is_some();
        let operators = operator::of_schema(catalog, self.name).next().is_some();
        let sequences = sequence::of_schema(catalog, self.name).next().is_some();
        let rows = self.types.iter().any(|(origin, _)| origin.is_composite());
        let mut name = |is_there: bool, name| is_there.then(|| self.names.claim(name));
        self.modules = Modules {
            functions: name(functions, "functions"),
            operators: name(operators, "operators"),
            sequences: name(sequences, "sequences"),
            rows: name(rows, "rows"),
        };
    }

    fn name_types(&mut self, catalog: &'c Catalog, options: &Options) {
        let types: Vec<Origin<'c>> = declared::of_schema(catalog, self.name).collect();
        for origin in types {
            let wanted =
                renamed(options, self.name, origin.name()).unwrap_or_else(|| camel(origin.name()));
            let ident = self.names.claim(&wanted);
            self.types.push((
                origin,
                TypeNames {
                    ident,
                    module: None,
                },
            ));
        }
        // The modules of fields come last, so that they take no name from a type.
        for (origin, names) in &mut self.types {
            let module = origin
                .is_composite()
                .then(|| self.names.claim(origin.name()));
            names.module = module;
        }
    }
}

impl Draft<'_> {
    /// Old names come after all that is called so now.
    fn name_former(&mut self, options: &Options) {
        let tables = self.tables.iter().map(|(source, _)| source.name());
        let types = self.types.iter().map(|(origin, _)| origin.name());
        let mut former = |name: &str| {
            let key = options.key(self.name, &[name]);
            options.former_names(&key, &mut self.names)
        };
        self.former = [
            tables.map(&mut former).collect(),
            types.map(&mut former).collect(),
        ];
    }
}

fn renamed(options: &Options, schema: &str, name: &str) -> Option<String> {
    options
        .name_of(&options.key(schema, &[name]))
        .map(str::to_owned)
}

fn name_modules(drafts: &mut [Draft<'_>]) {
    let Some((root, others)) = drafts.split_first_mut() else {
        return;
    };
    let modules = root.names.claim_all(others.iter().map(|draft| draft.name));
    for (draft, module) in others.iter_mut().zip(modules) {
        draft.module = Some(module);
    }
}

fn targets<'c>(drafts: &[Draft<'c>]) -> Targets<'c> {
    let mut targets = Targets::default();
    for draft in drafts {
        let target = |ident: &Name| Target {
            schema: draft.module.clone(),
            ident: ident.clone(),
        };
        targets.tables.extend(
            draft
                .tables
                .iter()
                .map(|(source, ident)| ((draft.name, source.name()), target(ident))),
        );
        targets.types.extend(
            draft
                .types
                .iter()
                .map(|(origin, names)| ((draft.name, origin.name()), target(&names.ident))),
        );
    }
    targets
}
