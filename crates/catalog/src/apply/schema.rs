use super::Builder;
use crate::block::Condition;
use crate::builtin;
use crate::diagnostic::{Outcome, Report};
use crate::model::{Extension, ExtensionType, QualifiedName, Schema, TypeRef};
use crate::parse::{Ident, Statement};

/// The extensions that others are built on.
const REQUIRED: &[(&str, &str)] = &[
    ("address_standardizer_data_us", "address_standardizer"),
    ("earthdistance", "cube"),
    ("hstore_plperl", "hstore"),
    ("hstore_plpython3u", "hstore"),
    ("ltree_plpython3u", "ltree"),
    ("pgrouting", "postgis"),
    ("postgis_raster", "postgis"),
    ("postgis_sfcgal", "postgis"),
    ("postgis_tiger_geocoder", "postgis"),
    ("postgis_tiger_geocoder", "fuzzystrmatch"),
    ("postgis_topology", "postgis"),
    ("vectorscale", "vector"),
];

impl Builder<'_> {
    pub(super) fn create_schema(
        &mut self,
        name: &Ident,
        if_not_exists: bool,
        mut elements: Vec<Statement>,
    ) -> Outcome<()> {
        if self.catalog.schema(&name.name).is_some() {
            if if_not_exists || name.name == "public" {
                return Ok(());
            }
            let message = format!("there is already a schema `{}`", name.name);
            return Err(Box::new(
                Report::new(name.span, message).because(Condition::DuplicateSchema),
            ));
        }
        let origin = Some(self.origin(name.span));
        self.catalog.schemas.push(Schema {
            name: name.name.clone(),
            comment: None,
            origin,
        });
        let path = self.path.clone();
        self.path.insert(0, name.name.clone());
        elements.sort_by_key(order);
        let outcome = elements
            .into_iter()
            .try_for_each(|element| self.apply(element, false));
        self.path = path;
        outcome
    }

    pub(super) fn create_extension(
        &mut self,
        name: &Ident,
        if_not_exists: bool,
        schema: Option<&Ident>,
        cascade: bool,
    ) -> Outcome<()> {
        if self.catalog.extension(&name.name).is_some() {
            if if_not_exists {
                return Ok(());
            }
            let message = format!("there is already an extension `{}`", name.name);
            return Err(Box::new(
                Report::new(name.span, message).because(Condition::DuplicateObject),
            ));
        }
        expect_no_slip(name)?;
        if let Some(schema) = schema {
            self.lookup().expect_schema(schema)?;
        }
        let first = self
            .path
            .iter()
            .find(|schema| self.catalog.schema(schema).is_some());
        let schema = schema
            .map(|schema| &schema.name)
            .or(first)
            .cloned()
            .unwrap_or_else(|| "public".to_owned());
        let origin = self.origin(name.span);
        let needed = REQUIRED
            .iter()
            .filter(|(needs, _)| cascade && *needs == name.name);
        let needed = needed.map(|(_, needed)| (*needed).to_owned());
        for extension in needed.chain([name.name.clone()]) {
            if self.catalog.extension(&extension).is_none() {
                self.catalog.extensions.push(Extension {
                    name: extension,
                    schema: schema.clone(),
                    comment: None,
                    origin: origin.clone(),
                });
            }
        }
        Ok(())
    }

    /// `ALTER EXTENSION … SET SCHEMA`.
    pub(super) fn move_extension(&mut self, name: &Ident, schema: &Ident) -> Outcome<()> {
        self.lookup().expect_schema(schema)?;
        let extensions = self.catalog.extensions.iter_mut();
        let Some(extension) = extensions.into_iter().find(|known| known.name == name.name) else {
            return Err(self.no_extension(name));
        };
        extension.schema.clone_from(&schema.name);
        self.each_type(&mut |ty| {
            if let Some(ty) = extension_of(ty)
                && ty.extension == name.name
            {
                ty.schema.clone_from(&schema.name);
            }
        });
        Ok(())
    }

    pub(super) fn no_extension(&self, name: &Ident) -> Box<Report> {
        let known = self.catalog.extensions.iter();
        let report = Report::new(name.span, format!("there is no extension `{}`", name.name));
        Box::new(
            report
                .because(Condition::UndefinedObject)
                .suggest(&name.name, known.map(|known| known.name.as_str())),
        )
    }

    /// Removes an extension, and with CASCADE all columns of its types.
    pub(super) fn drop_extension(
        &mut self,
        name: &Ident,
        if_exists: bool,
        cascade: bool,
    ) -> Outcome<()> {
        if self.catalog.extension(&name.name).is_none() {
            return if if_exists {
                Ok(())
            } else {
                Err(self.no_extension(name))
            };
        }
        let is_its = |ty: &TypeRef| match ty.element().unwrap_or(ty) {
            TypeRef::Extension(ty) => ty.extension == name.name,
            _ => false,
        };
        let columns: Vec<(QualifiedName, String)> = self.columns_where(&is_its);
        if let Some((table, column)) = columns.first().filter(|_| !cascade) {
            let message = format!(
                "extension `{}` cannot go: the column `{column}` of `{}` is of its type",
                name.name, table.name
            );
            return Err(Box::new(
                Report::new(name.span, message)
                    .help("drop that first, or say CASCADE")
                    .because(Condition::DependentObjectsStillExist),
            ));
        }
        for (table, column) in columns {
            self.remove_column(&table, &column);
        }
        self.catalog
            .extensions
            .retain(|known| known.name != name.name);
        Ok(())
    }
}

/// Refuses what is surely a slip of the finger. There are more extensions than anybody knows.
fn expect_no_slip(name: &Ident) -> Outcome<()> {
    const OTHERS: [&str; 3] = ["vectors", "cubes", "pgcryptokey"];
    let text = name.name.as_str();
    let known = builtin::knows_extension(text) || OTHERS.contains(&text);
    if known || text.len() < 5 || text.contains("pl") {
        return Ok(());
    }
    match crate::similar::slip(text, builtin::extension_names()) {
        None => Ok(()),
        Some(meant) => {
            let report = Report::new(name.span, format!("there is no extension `{text}`"));
            Err(Box::new(report.help(format!("did you mean `{meant}`?"))))
        }
    }
}

/// The extension's type that this is, or is an array of.
fn extension_of(ty: &mut TypeRef) -> Option<&mut ExtensionType> {
    match ty {
        TypeRef::Array(element) => extension_of(element),
        TypeRef::Extension(ty) => Some(ty),
        _ => None,
    }
}

/// The order in which CREATE SCHEMA makes what is in it.
fn order(element: &Statement) -> u8 {
    match element {
        Statement::CreateSequence(_) => 0,
        Statement::CreateTable(_) | Statement::CreateTableAs(_) => 1,
        Statement::CreateView(_) => 2,
        Statement::CreateIndex(_) => 3,
        _ => 4,
    }
}
