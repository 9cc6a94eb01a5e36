//! A folder with `mod.rs`, a file for each table, and a folder for each further SQL schema.

use super::{Files, body, header, tables};
use crate::emit::{self, Module, allow};
use crate::ident::{FileNames, Name};
use crate::resolve::{Model, Schema, Table};
use crate::{Error, text};
use proc_macro2::TokenStream;
use quote::quote;
use std::path::PathBuf;

/// The files; `from` is what the caller named.
pub(crate) fn folder(model: &Model<'_>, from: &str) -> Result<Files, Error> {
    let mut files = Files::new();
    let mut root = Folder::default();
    // The default schema comes first; its `mod.rs` is written last, when all of its submodules are known.
    for (schema, texts) in model.schemas.iter().zip(tables(model, table)?) {
        let Some(name) = &schema.module else {
            root.add_tables(schema, texts, &mut files);
            root.add_parts(schema, from, &mut files)?;
            continue;
        };
        let mut inner = Folder {
            path: root.add_schema(name),
            ..Folder::default()
        };
        inner.add_tables(schema, texts, &mut files);
        inner.add_parts(schema, from, &mut files)?;
        inner.add_module(emit::schema(schema, from), &mut files)?;
    }
    if let Some(schema) = model.schemas.first() {
        root.add_module(allowed(emit::schema(schema, from)), &mut files)?;
    }
    Ok(files)
}

fn table(schema: &Schema<'_>, table: &Table<'_>) -> Result<String, Error> {
    file(
        emit::table(table, &schema.place().inner())?,
        TokenStream::new(),
    )
}

fn file(module: Module, declarations: TokenStream) -> Result<String, Error> {
    let (header, head) = (header(&module.from), module.head.clone());
    Ok(header + &text::file(head, &body(module, text::items(declarations)?)?)?)
}

/// The attribute for the root: what is allowed there is allowed in every submodule.
fn allowed(module: Module) -> Module {
    let (head, allow) = (&module.head, allow());
    Module {
        head: quote!(#head #![#allow]),
        ..module
    }
}

/// The modules of one folder.
#[derive(Debug, Default)]
struct Folder {
    path: PathBuf,
    names: FileNames,
    declarations: TokenStream,
}

impl Folder {
    fn add_tables(&mut self, schema: &Schema<'_>, texts: Vec<String>, files: &mut Files) {
        for (table, text) in schema.tables.iter().zip(texts) {
            let stem = self.names.claim(table.module.as_str());
            let file = format!("{stem}.rs");
            self.declare(&table.module, &stem, &file);
            files.insert(self.path.join(file), text);
        }
    }

    fn add_parts(
        &mut self,
        schema: &Schema<'_>,
        from: &str,
        files: &mut Files,
    ) -> Result<(), Error> {
        for (name, part) in emit::parts(schema, from) {
            let stem = self.names.claim(name.as_str());
            let path = format!("{stem}.rs");
            self.declare(&name, &stem, &path);
            files.insert(self.path.join(path), file(part, TokenStream::new())?);
        }
        Ok(())
    }

    /// Declares the module of a schema and gives its folder.
    fn add_schema(&mut self, name: &Name) -> PathBuf {
        let stem = self.names.claim(name.as_str());
        self.declare(name, &stem, &format!("{stem}/mod.rs"));
        self.path.join(stem)
    }

    fn declare(&mut self, name: &Name, stem: &str, file: &str) {
        // The compiler looks for files only by names in ASCII.
        let is_found = stem == name.as_str() && stem.is_ascii();
        let elsewhere = (!is_found).then(|| quote!(#[path = #file]));
        self.declarations.extend(quote!(#elsewhere pub mod #name;));
    }

    fn add_module(self, module: Module, files: &mut Files) -> Result<(), Error> {
        let text = file(module, self.declarations)?;
        files.insert(self.path.join("mod.rs"), text);
        Ok(())
    }
}
