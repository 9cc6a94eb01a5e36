use super::narrow::narrow;
use super::query::rename;
use super::scope::{Entry, Scope};
use super::{Output, Resolver, Typed};
use crate::diagnostic::{Outcome, Report};
use crate::lookup::Relation;
use crate::model::{TypeRef, View};
use crate::parse::expr::{Call, Expr, ExprKind};
use crate::parse::query::{Alias, FromItem, JoinCondition, JoinKind};
use crate::parse::{Ident, ObjectName, TypeName};
use crate::source::Span;

type Columns = Vec<(String, Typed)>;

impl Resolver<'_> {
    /// The entries that one item of FROM brings. `scope` holds the items before it, for LATERAL.
    pub(super) fn relation_item(self, item: &FromItem, scope: &Scope<'_>) -> Outcome<Vec<Entry>> {
        match item {
            FromItem::Table { name, alias } => Ok(vec![self.table(name, alias.as_ref(), scope)?]),
            FromItem::Query { query, alias, .. } => {
                let columns = self.query(query, scope)?;
                Ok(vec![derived(columns, alias.as_ref())?])
            }
            FromItem::Calls {
                calls,
                ordinality,
                alias,
            } => Ok(vec![self.calls(
                calls,
                *ordinality,
                alias.as_ref(),
                scope,
            )?]),
            FromItem::Join {
                kind,
                left,
                right,
                condition,
                span,
            } => self.join(*kind, left, right, condition, *span, scope),
            FromItem::Aliased { inner, alias } => {
                let entries = self.relation_item(inner, scope)?;
                let columns = entries
                    .into_iter()
                    .flat_map(|entry| entry.columns)
                    .filter(|column| !column.merged);
                let columns = columns
                    .map(|column| Output {
                        name: column.name,
                        value: column.value,
                    })
                    .collect();
                Ok(vec![derived(columns, Some(alias))?])
            }
        }
    }

    fn table(self, name: &ObjectName, alias: Option<&Alias>, scope: &Scope<'_>) -> Outcome<Entry> {
        let mut entry = match scope
            .named_query(&name.name.name)
            .filter(|_| name.schema.is_none())
        {
            Some(query) => {
                let columns = query
                    .columns
                    .iter()
                    .map(|column| (column.name.clone(), column.value.clone()));
                Entry::new(Some(query.name.clone()), columns.collect())
            }
            None => self.relation_entry(name)?,
        };
        if let Some(alias) = alias {
            entry.name = Some(alias.name.name.clone());
            entry.schema = None;
            rename_entry(&mut entry, &alias.columns)?;
        }
        Ok(entry)
    }

    fn relation_entry(self, name: &ObjectName) -> Outcome<Entry> {
        Ok(match self.lookup.expect_relation(name)? {
            Relation::Table(table) => self.table_entry(table, None),
            Relation::View(view) => self.view_entry(view, None),
        })
    }

    pub(super) fn view_entry(self, view: &View, alias: Option<&str>) -> Entry {
        let columns = view.columns.iter().map(|column| {
            (
                column.name.clone(),
                Typed::new(column.ty.clone(), column.not_null),
            )
        });
        let mut entry = Entry::new(
            Some(alias.unwrap_or(&view.name).to_owned()),
            columns.collect(),
        );
        if alias.is_none() {
            entry.schema = Some(view.schema.clone());
        }
        entry.row = Some(TypeRef::Row(view.qualified_name()));
        entry
    }

    fn join(
        self,
        kind: JoinKind,
        left: &FromItem,
        right: &FromItem,
        condition: &JoinCondition,
        span: Span,
        scope: &Scope<'_>,
    ) -> Outcome<Vec<Entry>> {
        let mut lefts = self.relation_item(left, scope)?;
        let mut beside = scope.clone();
        beside.entries.extend(lefts.clone());
        let mut rights = self.relation_item(right, &beside)?;
        self.expect_distinct(&beside, &rights, right)?;
        let mut both = Scope::inner(scope, lefts.iter().chain(&rights).cloned().collect());
        if let JoinCondition::On(condition) = condition {
            let value = self.expr(condition, &both)?;
            self.expect_boolean(&value, condition, "the condition of ON")?;
            if kind == JoinKind::Inner {
                narrow(condition, &mut both);
                rights = both.entries.split_off(lefts.len());
                lefts = both.entries;
            }
        }
        let merged = self.merged_columns(condition, kind, &mut lefts, &mut rights, span)?;
        if matches!(kind, JoinKind::Left | JoinKind::Full) {
            rights.iter_mut().for_each(Entry::made_nullable);
        }
        if matches!(kind, JoinKind::Right | JoinKind::Full) {
            lefts.iter_mut().for_each(Entry::made_nullable);
        }
        let merged = (!merged.is_empty()).then(|| Entry::new(None, merged));
        Ok(merged.into_iter().chain(lefts).chain(rights).collect())
    }

    /// The columns that USING or NATURAL makes one of, as the join gives them.
    fn merged_columns(
        self,
        condition: &JoinCondition,
        kind: JoinKind,
        lefts: &mut [Entry],
        rights: &mut [Entry],
        span: Span,
    ) -> Outcome<Columns> {
        let names: Vec<Ident> = match condition {
            JoinCondition::Using(names) => names.clone(),
            JoinCondition::Natural => {
                let visible = lefts
                    .iter()
                    .flat_map(|entry| &entry.columns)
                    .filter(|column| !column.merged);
                let shared = visible
                    .filter(|column| rights.iter().any(|entry| has_column(entry, &column.name)));
                shared
                    .map(|column| Ident {
                        name: column.name.clone(),
                        span,
                    })
                    .collect()
            }
            JoinCondition::On(_) | JoinCondition::None => return Ok(Vec::new()),
        };
        let mut merged = Vec::new();
        for name in names {
            let left = merge_column(lefts, &name)?;
            let right = merge_column(rights, &name)?;
            let ty = self.common_type(
                &[(&left, name.span), (&right, name.span)],
                &format!("column `{}`", name.name),
            )?;
            let not_null = match kind {
                JoinKind::Inner | JoinKind::Cross => true,
                JoinKind::Left => left.not_null,
                JoinKind::Right => right.not_null,
                JoinKind::Full => left.not_null && right.not_null,
            };
            merged.push((name.name, Typed::new(ty, not_null)));
        }
        Ok(merged)
    }

    /// Functions in FROM.
    fn calls(
        self,
        calls: &[(Expr, Vec<(Ident, TypeName)>)],
        ordinality: bool,
        alias: Option<&Alias>,
        scope: &Scope<'_>,
    ) -> Outcome<Entry> {
        let mut columns: Columns = Vec::new();
        let mut name = None;
        let mut row = None;
        for (expr, definitions) in calls {
            let function = super::column_name(expr).unwrap_or_default();
            let (given, whole) = self.call_columns(expr, definitions, &function, alias, scope)?;
            columns.extend(given);
            row = whole.filter(|_| calls.len() == 1);
            name = name.or(Some(function));
        }
        if ordinality {
            columns.push(("ordinality".to_owned(), Typed::builtin("int8", true)));
        }
        let mut entry = Entry::new(name, columns);
        entry.row = row;
        if let Some(alias) = alias {
            entry.name = Some(alias.name.name.clone());
            rename_entry(&mut entry, &alias.columns)?;
        }
        Ok(entry)
    }

    fn call_columns(
        self,
        expr: &Expr,
        definitions: &[(Ident, TypeName)],
        function: &str,
        alias: Option<&Alias>,
        scope: &Scope<'_>,
    ) -> Outcome<(Columns, Option<TypeRef>)> {
        let ExprKind::Call(call) = &expr.kind else {
            let value = self.expr(expr, scope)?;
            return Ok((vec![(function.to_owned(), value)], None));
        };
        if !definitions.is_empty() {
            self.resolve_call(call, expr.span, scope)?;
            let columns = definitions.iter().map(|(name, ty)| {
                Ok((
                    name.name.clone(),
                    Typed::new(self.lookup.type_ref(ty)?, false),
                ))
            });
            return Ok((columns.collect::<Outcome<_>>()?, None));
        }
        if function == "unnest" && call.args.len() > 1 {
            return Ok((self.unnest_several(call, scope)?, None));
        }
        let (found, _) = self.resolve_call(call, expr.span, scope)?;
        let declared = found.columns(self);
        if !declared.is_empty() {
            return Ok((
                declared
                    .into_iter()
                    .map(|(name, ty)| (name, Typed::new(ty, false)))
                    .collect(),
                None,
            ));
        }
        let fields = self.fields(&found.result);
        if !fields.is_empty() {
            let columns = fields
                .into_iter()
                .map(|(name, ty)| (name, Typed::new(ty, false)));
            return Ok((columns.collect(), Some(found.result)));
        }
        // A function that gives single values: its one column is called like the alias, or like itself.
        let name = alias.map_or(function, |alias| alias.name.name.as_str());
        let never_null = found.builtin && function == "generate_series";
        Ok((
            vec![(name.to_owned(), Typed::new(found.result, never_null))],
            None,
        ))
    }

    /// `unnest(a, b)`: one column for each array.
    fn unnest_several(self, call: &Call, scope: &Scope<'_>) -> Outcome<Columns> {
        let column = |arg: &crate::parse::expr::Arg| {
            let array = self.expr(&arg.value, scope)?;
            match self.base(&array.ty).element() {
                Some(element) => Ok(("unnest".to_owned(), Typed::new(element.clone(), false))),
                None => Err(Box::new(Report::new(
                    arg.value.span,
                    format!("unnest takes arrays, not {}", array.ty),
                ))),
            }
        };
        call.args.iter().map(column).collect()
    }

    /// No two entries of one FROM have the same name.
    pub(super) fn expect_distinct(
        self,
        scope: &Scope<'_>,
        entries: &[Entry],
        item: &FromItem,
    ) -> Outcome<()> {
        let twice = entries.iter().find(|entry| {
            entry.name.is_some()
                && scope
                    .entries
                    .iter()
                    .any(|known| known.name == entry.name && known.schema == entry.schema)
        });
        let Some(name) = twice.and_then(|entry| entry.name.as_deref()) else {
            return Ok(());
        };
        let report = Report::new(place(item), format!("`{name}` is in this FROM twice"));
        Err(Box::new(report.help("give one of them an alias")))
    }
}

/// A subquery as an entry.
fn derived(mut columns: Vec<Output>, alias: Option<&Alias>) -> Outcome<Entry> {
    if let Some(alias) = alias {
        rename(&mut columns, &alias.columns, "alias")?;
    }
    let columns = columns.into_iter().map(|Output { name, value }| {
        let ty = super::expr::known(value.ty);
        (name, Typed::new(ty, value.not_null))
    });
    Ok(Entry::new(
        alias.map(|alias| alias.name.name.clone()),
        columns.collect(),
    ))
}

fn rename_entry(entry: &mut Entry, names: &[Ident]) -> Outcome<()> {
    if let Some(extra) = names.get(entry.columns.len()) {
        let message = format!("{} columns, but {} names", entry.columns.len(), names.len());
        return Err(Box::new(Report::new(extra.span, message)));
    }
    for (column, name) in entry.columns.iter_mut().zip(names) {
        column.name.clone_from(&name.name);
    }
    Ok(())
}

fn has_column(entry: &Entry, name: &str) -> bool {
    entry
        .columns
        .iter()
        .any(|column| column.name == name && !column.merged)
}

/// Takes the column out of sight of unqualified names.
fn merge_column(entries: &mut [Entry], name: &Ident) -> Outcome<Typed> {
    let mut columns = entries.iter_mut().flat_map(|entry| &mut entry.columns);
    if let Some(column) = columns.find(|column| column.name == name.name && !column.merged) {
        column.merged = true;
        return Ok(column.value.clone());
    }
    if entries.iter().any(|entry| entry.incomplete) {
        return Err(Report::silent());
    }
    let names = entries
        .iter()
        .flat_map(|entry| &entry.columns)
        .map(|column| column.name.as_str());
    let message = format!("column `{}` is not on both sides of the join", name.name);
    Err(Box::new(
        Report::new(name.span, message).suggest(&name.name, names),
    ))
}

fn place(item: &FromItem) -> Span {
    match item {
        FromItem::Table { name, alias } => {
            alias.as_ref().map_or(name.span(), |alias| alias.name.span)
        }
        FromItem::Query { query, alias, .. } => {
            alias.as_ref().map_or(query.span, |alias| alias.name.span)
        }
        FromItem::Calls { calls, alias, .. } => {
            let call = calls.first().map_or(Span::default(), |(expr, _)| expr.span);
            alias.as_ref().map_or(call, |alias| alias.name.span)
        }
        FromItem::Join { span, .. } => *span,
        FromItem::Aliased { alias, .. } => alias.name.span,
    }
}
