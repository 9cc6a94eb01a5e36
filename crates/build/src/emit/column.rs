//! Columns.

use super::{code, docs_text, prose, renamed_to, string};
use crate::Error;
use crate::resolve::{Column, Filled, Place, Table};
use crate::text::{self, Shape};
use quote::quote;

static COLUMN: Shape<9> = Shape::new(
    [
        "__in_new",
        "__ident",
        "__type",
        "__null",
        "__a",
        "__b",
        "__c",
        "__name",
        "__qualified",
    ],
    || {
        quote! {
            #[derive(Debug, Clone, Copy)]
            pub struct __ident;

            #[diagnostic::do_not_recommend]
            impl pg::Column for __ident {
                type Table = table;
                type Type = __type;
                type Null = pg::__null;
                type Ordinal = (pg::__a, pg::__b, pg::__c);
                type InNew = pg::__in_new;
                const NAME: &'static str = __name;
                const QUALIFIED: &'static str = __qualified;
            }

            pg::column_in_scope!(__ident, table);
        }
    },
);

static ASSIGNABLE: Shape<1> = Shape::new(["__ident"], || {
    quote! {
        #[diagnostic::do_not_recommend]
        impl pg::Assignable for __ident {}
    }
});

static ALWAYS_IDENTITY: Shape<1> = Shape::new(["__ident"], || {
    quote! {
        #[diagnostic::do_not_recommend]
        impl pg::AlwaysIdentity for __ident {}
    }
});

/// A column stands for a value and for a type.
static FORMER: Shape<3> = Shape::new(["__former", "__ident", "__note"], || {
    quote! {
        #[deprecated(note = __note)]
        pub const __former: __ident = __ident;

        #[deprecated(note = __note)]
        pub type __former = __ident;
    }
});

pub(super) fn emit(table: &Table<'_>, column: &Column<'_>, place: &Place) -> Result<String, Error> {
    let ident = &column.ident.to_string();
    let null = if column.nullable {
        "Nullable"
    } else {
        "NotNull"
    };
    let in_new = if column.filled == Filled::Caller {
        "True"
    } else {
        "False"
    };
    let [a, b, c] = &ordinal(table, column);
    let name = &string(&column.sql);
    let qualified = &string(&format!("{}.{}", table.alias, column.sql));
    let marker = &text::ty(&column.ty.marker(place))?;
    let mut text = docs_of(table, column);
    text += &COLUMN.fill([in_new, ident, marker, null, a, b, c, name, qualified])?;
    if column.is_assignable() {
        text.push('\n');
        text += &ASSIGNABLE.fill([ident])?;
    }
    if column.always_identity {
        text.push('\n');
        text += &ALWAYS_IDENTITY.fill([ident])?;
    }
    for former in &column.former {
        text.push('\n');
        text += &FORMER.fill([
            &former.to_string(),
            ident,
            &string(&renamed_to(&column.ident)),
        ])?;
    }
    Ok(text)
}

/// What is said of a column: its declaration, the comment, the constraints that it takes part in.
fn docs_of(table: &Table<'_>, column: &Column<'_>) -> String {
    let definition = code(&column.definition);
    let constraints = table
        .constraints
        .iter()
        .filter(|constraint| constraint.is_about(column.name));
    let constraints: Vec<String> = constraints
        .map(|constraint| {
            format!(
                "- {}: {}",
                code(constraint.name),
                code(&constraint.definition)
            )
        })
        .collect();
    docs_text(&[
        &definition,
        &prose(column.comment),
        &constraints.join("\n"),
        &column.declared_at,
    ])
}

/// The column's place in the table, as three hexadecimal digits.
fn ordinal(table: &Table<'_>, column: &Column<'_>) -> [String; 3] {
    let index = table
        .columns
        .iter()
        .position(|it| it.ident == column.ident)
        .unwrap_or_default();
    [8, 4, 0].map(|shift| format!("H{:X}", (index >> shift) & 15))
}
