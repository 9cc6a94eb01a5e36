//! Functions of the schema.

use super::schema::support;
use super::{Module, Portion, code, docs, docs_inside, prose};
use crate::resolve::{Function, Functions, Given, Parameter, Place, Role, Rows, Schema};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

/// The module of a schema's functions.
pub(super) fn emit(schema: &Schema<'_>, functions: &Functions<'_>, from: &str) -> Module {
    let place = schema.place().inner();
    let title = format!("The functions of the SQL schema {}.", code(schema.name));
    let items = functions.all.iter().map(|it| function(it, &place));
    Module {
        from: from.to_owned(),
        head: docs_inside(&[&title, &left_out(functions)]),
        uses: if functions.all.is_empty() {
            TokenStream::new()
        } else {
            support()
        },
        items: items.map(Portion::Functions).collect(),
    }
}

/// The functions that are not there, and why.
fn left_out(functions: &Functions<'_>) -> String {
    if functions.left_out.is_empty() {
        return String::new();
    }
    let rows = functions.left_out.iter().map(|it| {
        // A bar would end the cell.
        let signature = code(&it.signature).replace('|', "\\|");
        format!("| {signature} | {} |", it.reason)
    });
    let rows: Vec<String> = rows.collect();
    format!(
        "What no query can call:\n\n| Function | Reason |\n| --- | --- |\n{}",
        rows.join("\n")
    )
}

fn function(function: &Function<'_>, place: &Place) -> TokenStream {
    match function.role {
        Role::Function => in_queries(function, place),
        Role::Aggregate => super::aggregate::emit(function, place),
        Role::Procedure => super::procedure::emit(function, place),
    }
}

/// A function that stands in an expression or in FROM.
fn in_queries(function: &Function<'_>, place: &Place) -> TokenStream {
    if let Some(rows) = &function.rows {
        with_rows(function, rows, place)
    } else if function.has_defaults() {
        with_defaults(function, place)
    } else {
        plain(function, place)
    }
}

/// A function whose arguments must all be given.
fn plain(function: &Function<'_>, place: &Place) -> TokenStream {
    let (ident, docs, name) = (&function.ident, docs_of(function), name(function));
    let generics = Generics::of(function, place);
    let (declared, arguments, values) = (&generics.declared, &generics.arguments, &generics.values);
    let (types, result) = (&generics.types, &generics.result);
    let marker_docs = super::docs(&[&format!("The name {}.", code(&function.sql))]);
    quote! {
        #docs
        pub fn #ident #declared(#arguments) -> pg::Call<self::#ident, #result, (#types)> {
            pg::Call::new((#values))
        }

        #marker_docs
        #[derive(Debug, Clone, Copy)]
        pub enum #ident {}

        #name
    }
}

/// A function of which some arguments have a default: a struct with a method for each of these.
fn with_defaults(function: &Function<'_>, place: &Place) -> TokenStream {
    let (ident, docs, name) = (&function.ident, docs_of(function), name(function));
    let generics = Generics::of(function, place);
    let (declared, arguments, values) = (&generics.declared, &generics.arguments, &generics.values);
    let (types, result) = (&generics.types, &generics.result);
    let setters = function.parameters.iter().enumerate();
    let setters = setters.filter_map(|(index, it)| setter(function, index, it, place));
    let call_docs = super::docs(&[&format!(
        "A call of {}, whose arguments with a default can be set.",
        code(&function.sql)
    )]);
    quote! {
        #docs
        pub fn #ident #declared(#arguments) -> self::#ident<(#types)> {
            self::#ident { call: pg::Call::new((#values)) }
        }

        #call_docs
        #[derive(Debug, Clone, Copy)]
        pub struct #ident<A = ()> {
            call: pg::Call<self::#ident, #result, A>,
        }

        #name

        pg::call_with_defaults!(#ident, #result);

        #(#setters)*
    }
}

/// A function that yields rows: a struct that stands in FROM, and one for its columns.
fn with_rows(function: &Function<'_>, rows: &Rows, place: &Place) -> TokenStream {
    let (ident, docs, name) = (&function.ident, docs_of(function), name(function));
    let generics = Generics::of(function, place);
    let (declared, arguments, values) = (&generics.declared, &generics.arguments, &generics.values);
    let types = &generics.types;
    let setters = function.parameters.iter().enumerate();
    let setters = setters.filter_map(|(index, it)| setter(function, index, it, place));
    let (columns, items) = (&rows.columns_ident, columns(function, rows, place));
    let call_docs = super::docs(&[&format!("A call of {} in FROM.", code(&function.sql))]);
    quote! {
        #docs
        pub fn #ident #declared(#arguments) -> self::#ident<(#types)> {
            self::#ident { call: pg::Call::new((#values)), columns: self::#columns::__new() }
        }

        #call_docs
        #[derive(Debug, Clone, Copy)]
        pub struct #ident<A = ()> {
            call: pg::Call<self::#ident, pg::Void, A>,
            columns: self::#columns,
        }

        #name
        #items
        #(#setters)*
    }
}

/// The columns of a function's rows.
fn columns(function: &Function<'_>, rows: &Rows, place: &Place) -> TokenStream {
    let (ident, columns) = (&function.ident, &rows.columns_ident);
    let [name, quoted] = &rows.name;
    let numbers: Vec<_> = (0..rows.columns.len())
        .map(Literal::usize_unsuffixed)
        .collect();
    let fields: Vec<_> = rows.columns.iter().map(|it| &it.ident).collect();
    let types: Vec<_> = rows.columns.iter().map(|it| it.ty.marker(place)).collect();
    let sql = rows.columns.iter().map(|it| &it.sql);
    let docs = rows.columns.iter().map(|it| docs(&[&code(&it.definition)]));
    let title = super::docs(&[&format!("The columns of {}.", code(&function.sql))]);
    quote! {
        #title
        #[derive(Debug, Clone, Copy)]
        pub struct #columns {
            #(#docs pub #fields: pg::FunctionColumn<self::#ident, #numbers, #types>,)*
        }

        pg::table_function!(#ident, #columns, #name #quoted; #(#numbers #fields #sql #types;)*);
    }
}

/// Sets an argument that has a default.
pub(super) fn setter(
    function: &Function<'_>,
    index: usize,
    parameter: &Parameter,
    place: &Place,
) -> Option<TokenStream> {
    let sql = parameter.default.as_ref()?;
    let ident = &function.ident;
    let method = format_ident!("with_{}", parameter.ident.as_str());
    let ty = given(&parameter.given, place);
    let letters: Vec<Ident> = (0..function.parameters.len()).map(letter).collect();
    let number = number_of_default(function, index);
    let after = letters.iter().enumerate().map(|(at, letter)| {
        if at == index {
            quote!(pg::NamedArgument<self::#ident, #number, V>)
        } else {
            quote!(#letter)
        }
    });
    let (given, value) = match function.role {
        Role::Procedure => (quote!(pg::Sent), quote!(value.sent())),
        _ => (quote!(pg::Given), quote!(value.given())),
    };
    let places = (0..letters.len()).map(|at| {
        if at == index {
            format_ident!("_")
        } else {
            format_ident!("__{at}")
        }
    });
    let values = (0..letters.len()).map(|at| {
        if at == index {
            quote!(pg::NamedArgument::new(#value))
        } else {
            format_ident!("__{at}").into_token_stream()
        }
    });
    let columns = function
        .rows
        .is_some()
        .then(|| quote!(, columns: self.columns));
    let docs = super::docs(&[
        &format!("Gives the argument {}, instead of its default.", code(sql)),
        &format!("SQL: {}.", code(&format!("{sql} => value"))),
    ]);
    Some(quote! {
        impl<#(#letters),*> self::#ident<(#(#letters,)*)> {
            #docs
            pub fn #method<V>(self, value: impl #given<#ty, V>) -> self::#ident<(#(#after,)*)> {
                let (#(#places,)*) = self.call.into_arguments();
                self::#ident { call: pg::Call::new((#(#values,)*)) #columns }
            }
        }
    })
}

/// Its number among the arguments that have a default.
fn number_of_default(function: &Function<'_>, index: usize) -> Literal {
    let before = function.parameters.iter().take(index);
    Literal::usize_unsuffixed(before.filter(|it| it.default.is_some()).count())
}

/// The type parameter for an argument. `T` is the type that others follow from.
pub(super) fn letter(index: usize) -> Ident {
    format_ident!(
        "{}",
        char::from(b'A' + u8::try_from(index).unwrap_or_default())
    )
}

/// The name in SQL, and how the result may be NULL.
pub(super) fn name(function: &Function<'_>) -> TokenStream {
    let (ident, sql) = (&function.ident, &function.sql);
    let null = if function.gives_values {
        quote!(strict)
    } else {
        quote!(nullable)
    };
    let defaults = function
        .parameters
        .iter()
        .filter_map(|it| it.default.as_ref());
    let effect = function.may_write.then(|| quote!(OnPrimary));
    quote!(pg::schema_function!(self::#ident, #sql, #null #effect #(, #defaults)*);)
}

pub(super) fn docs_of(function: &Function<'_>) -> TokenStream {
    let null = match (function.gives_values, function.parameters.is_empty()) {
        _ if function.rows.is_some() => "Yields rows, and stands in FROM.",
        _ if function.role == Role::Aggregate => "An aggregate, which may be NULL.",
        _ if function.role == Role::Procedure && function.outs.is_empty() => {
            "A procedure, which is a statement of its own."
        }
        _ if function.role == Role::Procedure => {
            "A procedure, a statement that yields one row, whose values may be NULL."
        }
        (true, true) => "Never NULL.",
        (true, false) => "NULL only where an argument is.",
        (false, _) => "May be NULL.",
    };
    let defaults = if function.has_defaults() {
        "Arguments with a default are given by methods, or left out."
    } else {
        ""
    };
    docs(&[
        &format!("{}.", code(&function.signature)),
        &prose(function.comment),
        &format!("{null} {defaults}"),
        &function.declared_at,
    ])
}

/// The parts of a function's signature.
struct Generics {
    /// `<A, B>`
    declared: TokenStream,
    /// `price: impl pg::Given<pg::Numeric, A>, `
    arguments: TokenStream,
    /// `price.given(), `
    values: TokenStream,
    /// `A, pg::Omitted, `
    types: TokenStream,
    result: TokenStream,
}

impl Generics {
    fn of(function: &Function<'_>, place: &Place) -> Self {
        let mut generics = Self {
            declared: TokenStream::new(),
            arguments: TokenStream::new(),
            values: TokenStream::new(),
            types: TokenStream::new(),
            result: given(&function.result, place),
        };
        let mut declared = Vec::new();
        if function.is_polymorphic() {
            declared.push(quote!(T: pg::SqlType));
        }
        let mut is_known = false;
        for (index, parameter) in function.parameters.iter().enumerate() {
            if parameter.default.is_some() {
                generics.types.extend(quote!(pg::Omitted,));
                generics.values.extend(quote!(pg::Omitted,));
                continue;
            }
            let tells = !matches!(parameter.given, Given::Type(_)) && !is_known;
            is_known |= tells;
            let declaration = generics.add(parameter, &letter(index), tells, place);
            declared.push(declaration);
        }
        if !declared.is_empty() {
            generics.declared = quote!(<#(#declared),*>);
        }
        generics
    }

    /// Adds a parameter and gives its type parameter. The first polymorphic one tells the others their type.
    fn add(
        &mut self,
        parameter: &Parameter,
        letter: &Ident,
        tells: bool,
        place: &Place,
    ) -> TokenStream {
        let (ident, ty) = (&parameter.ident, given(&parameter.given, place));
        let (argument, value, bound) = if tells {
            (
                quote!(#letter),
                quote!(#ident),
                quote!(: pg::Expr<Type: pg::SqlType<Base = #ty>>),
            )
        } else {
            (
                quote!(impl pg::Given<#ty, #letter>),
                quote!(#ident.given()),
                TokenStream::new(),
            )
        };
        self.arguments.extend(quote!(#ident: #argument,));
        if parameter.variadic {
            self.values.extend(quote!(pg::Variadic(#value),));
            self.types.extend(quote!(pg::Variadic<#letter>,));
        } else {
            self.values.extend(quote!(#value,));
            self.types.extend(quote!(#letter,));
        }
        quote!(#letter #bound)
    }
}

pub(super) fn given(given: &Given, place: &Place) -> TokenStream {
    match given {
        Given::Type(ty) => ty.marker(place),
        Given::Element => quote!(T),
        Given::Array => quote!(pg::Array<T>),
    }
}
