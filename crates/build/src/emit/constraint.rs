//! Constraints: the enum that a violation is told by, and the targets of ON CONFLICT.

use super::{code, docs, prose};
use crate::resolve::{Arbiter, ConstraintNames, Table, UniqueColumns};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// The enum of a table's constraints.
pub(super) fn names(table: &Table<'_>) -> TokenStream {
    if table.constraints.is_empty() {
        return TokenStream::new();
    }
    let title = format!(
        "The constraints and unique indexes of {}.",
        code(&table.sql)
    );
    let docs = docs(&[
        &title,
        "`error.constraint::<Constraint>()` tells which of them was violated.",
    ]);
    let variants = table.constraints.iter().map(|constraint| {
        let docs = super::docs(&[
            &code(&constraint.definition),
            &prose(constraint.comment),
            &constraint.declared_at,
        ]);
        let ident = &constraint.ident;
        quote!(#docs #ident)
    });
    let (schema, name) = (table.schema, table.name);
    let argument = table.local("name");
    let arms = table.constraints.iter().map(|constraint| {
        let (name, ident) = (constraint.name, &constraint.ident);
        quote!(#name => Some(Self::#ident))
    });
    let in_partitions = table.partitions.names.as_ref().map(in_partitions);
    let to_partitioned = to_partitioned(&table.partitions.keys);
    quote! {
        #docs
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Constraint { #(#variants),* }

        impl pg::ConstraintName for Constraint {
            const SCHEMA: &'static str = #schema;
            const TABLE: &'static str = #name;
            #in_partitions
            #to_partitioned

            fn from_name(#argument: &str) -> Option<Self> {
                match #argument {
                    #(#arms,)*
                    _ => None,
                }
            }
        }
    }
}

/// What they are called in the partitions of the table.
fn in_partitions(names: &ConstraintNames<'_>) -> TokenStream {
    let declared = names.declared.iter().map(|partition| {
        let (schema, name) = (partition.schema, partition.name);
        let renamed = pairs(&partition.renamed);
        quote!(pg::DeclaredPartition { schema: #schema, name: #name, renamed: #renamed })
    });
    let endings = pairs(&names.later.endings);
    let strangers = &names.later.strangers;
    quote! {
        const IN_PARTITIONS: Option<&'static pg::PartitionNames> = Some(&pg::PartitionNames {
            declared: &[#(#declared),*],
            endings: #endings,
            strangers: &[#(#strangers),*],
        });
    }
}

/// The foreign keys that have a part for each partition of the table referred to.
fn to_partitioned(keys: &[(String, &str)]) -> TokenStream {
    if keys.is_empty() {
        return TokenStream::new();
    }
    let keys = pairs(keys);
    quote!(const TO_PARTITIONED: &'static [(&'static str, &'static str)] = #keys;)
}

fn pairs<N: ToTokens>(pairs: &[(N, &str)]) -> TokenStream {
    let pairs = pairs.iter().map(|(own, other)| quote!((#own, #other)));
    quote!(&[#(#pairs),*])
}

/// The module of what ON CONFLICT may name.
pub(super) fn arbiters(table: &Table<'_>) -> TokenStream {
    if table.arbiters.is_empty() {
        return TokenStream::new();
    }
    let docs = docs(&[&format!(
        "The unique constraints and indexes of {}, for `on_conflict`.",
        code(&table.sql)
    )]);
    let arbiters = table.arbiters.iter().map(arbiter);
    quote! {
        #docs
        pub mod unique {
            use ::pilaster::codegen_support as pg;

            #(#arbiters)*
        }
    }
}

/// The columns that ON CONFLICT may name.
pub(super) fn unique_columns(table: &Table<'_>) -> TokenStream {
    table.unique_columns.iter().map(unique).collect()
}

fn unique(columns: &UniqueColumns) -> TokenStream {
    let (first, target) = (&columns.first, &columns.target);
    let together = match columns.rest.as_slice() {
        [] => return unique_by_itself(columns),
        [second] => quote!(#second),
        rest => quote!((#(#rest),*)),
    };
    quote! {
        #[diagnostic::do_not_recommend]
        impl pg::UniqueWith<#together> for #first {
            const TARGET: &'static str = #target;
        }
    }
}

fn unique_by_itself(columns: &UniqueColumns) -> TokenStream {
    let (column, target) = (&columns.first, &columns.target);
    quote! {
        #[diagnostic::do_not_recommend]
        impl pg::Arbiter for #column {
            type Table = table;
            const TARGET: &'static str = #target;
        }
    }
}

fn arbiter(arbiter: &Arbiter) -> TokenStream {
    let docs = docs(&[&code(&arbiter.definition), &arbiter.declared_at]);
    let (ident, target) = (&arbiter.ident, &arbiter.target);
    quote! {
        #docs
        #[derive(Debug, Clone, Copy)]
        pub struct #ident;

        #[diagnostic::do_not_recommend]
        impl pg::Arbiter for #ident {
            type Table = super::table;
            const TARGET: &'static str = #target;
        }
    }
}
