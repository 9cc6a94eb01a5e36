//! A large schema, as `pg_dump` would write it.

use std::fmt::Write;

pub(crate) const TABLES: usize = 1200;
pub(crate) const COLUMNS: usize = 10;
pub(crate) const INDEXES: usize = 3000;

const TYPES: [&str; 8] = [
    "integer NOT NULL",
    "text",
    "timestamp with time zone DEFAULT now() NOT NULL",
    "numeric(12,2)",
    "boolean DEFAULT false NOT NULL",
    "jsonb",
    "uuid",
    "character varying(80) DEFAULT ''::character varying NOT NULL",
];

/// Tables, their keys, indexes, and foreign keys, in that order.
pub(crate) fn sql() -> String {
    let mut sql = String::from(
        "SET client_encoding = 'UTF8';\nSELECT pg_catalog.set_config('search_path', '', false);\n\n",
    );
    (0..TABLES).for_each(|number| table(&mut sql, number));
    (0..TABLES).for_each(|number| key(&mut sql, number));
    (0..INDEXES).for_each(|number| index(&mut sql, number));
    (1..TABLES).for_each(|number| reference(&mut sql, number));
    sql
}

// A `String` takes all that is written to it.

fn table(sql: &mut String, number: usize) {
    let columns: Vec<_> = (2..COLUMNS)
        .map(|column| {
            format!(
                "    value_{column} {}",
                TYPES[(number + column) % TYPES.len()]
            )
        })
        .collect();
    let columns = columns.join(",\n");
    let _ = write!(
        sql,
        "CREATE TABLE public.table_{number} (\n    id bigint NOT NULL,\n    parent_id bigint,\n{columns}\n);\n\n\
         COMMENT ON TABLE public.table_{number} IS 'Table number {number}; it''s one of many.';\n\n"
    );
}

fn key(sql: &mut String, number: usize) {
    let _ = write!(
        sql,
        "ALTER TABLE ONLY public.table_{number}\n    ADD CONSTRAINT table_{number}_pkey PRIMARY KEY (id);\n\n"
    );
}

fn index(sql: &mut String, number: usize) {
    let (table, column) = (number % TABLES, 2 + number % (COLUMNS - 2));
    // An index on jsonb or boolean is as good as any to the reader.
    let _ = write!(
        sql,
        "CREATE INDEX index_{number} ON public.table_{table} USING btree (value_{column});\n\n"
    );
}

fn reference(sql: &mut String, number: usize) {
    let parent = number - 1;
    let _ = write!(
        sql,
        "ALTER TABLE ONLY public.table_{number}\n    ADD CONSTRAINT table_{number}_parent_id_fkey \
         FOREIGN KEY (parent_id) REFERENCES public.table_{parent}(id) ON DELETE CASCADE;\n\n"
    );
}
