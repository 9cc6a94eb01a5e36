-- Views are tables that can only be read.

CREATE TABLE authors (id int PRIMARY KEY, name text NOT NULL, born date);
CREATE TABLE books (id int PRIMARY KEY, author_id int REFERENCES authors, title text NOT NULL);

CREATE VIEW titles_by AS
SELECT b.title, a.born FROM books b JOIN authors a ON a.id = b.author_id;

CREATE VIEW titles AS
SELECT b.id, b.title, a.name AS author, a.born
FROM books b LEFT JOIN authors a ON a.id = b.author_id;

COMMENT ON VIEW titles IS 'What the shelf shows.';
COMMENT ON COLUMN titles.author IS 'NULL if nobody knows.';

-- Its rows are rows of tables, which can be locked.
CREATE VIEW early_titles AS SELECT title, born FROM titles_by WHERE born < '1900-01-01';

CREATE MATERIALIZED VIEW counts AS
SELECT a.id AS author_id, count(b.id) AS books
FROM authors a LEFT JOIN books b ON b.author_id = a.id
GROUP BY a.id;

CREATE UNIQUE INDEX counts_author_id_key ON counts (author_id);
