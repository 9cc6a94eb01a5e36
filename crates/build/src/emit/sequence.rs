//! Sequences of the schema.

use super::schema::support;
use super::{Module, Portion, code, docs, docs_inside, prose};
use crate::resolve::{Schema, Sequence, Sequences};
use proc_macro2::TokenStream;
use quote::quote;

/// The module of a schema's sequences.
pub(super) fn emit(schema: &Schema<'_>, sequences: &Sequences<'_>, from: &str) -> Module {
    let title = format!("The sequences of the SQL schema {}.", code(schema.name));
    Module {
        from: from.to_owned(),
        head: docs_inside(&[&title]),
        uses: support(),
        items: sequences
            .all
            .iter()
            .map(|it| Portion::Code(sequence(it)))
            .collect(),
    }
}

fn sequence(sequence: &Sequence<'_>) -> TokenStream {
    let title = format!(
        "The sequence {} of {}.",
        code(&sequence.sql),
        code(sequence.ty)
    );
    let owner = sequence.owner.as_ref();
    let owner = owner.map(|column| format!("It belongs to the column {}.", code(column)));
    let docs = docs(&[
        &title,
        &prose(sequence.comment),
        &owner.unwrap_or_default(),
        &sequence.declared_at,
    ]);
    let ident = &sequence.ident;
    let literal = format!("'{}'", sequence.sql.replace('\'', "''"));
    quote! {
        #docs
        #[derive(Debug, Clone, Copy)]
        pub struct #ident;

        pg::sequence!(self::#ident, #literal);
    }
}
