-- Comments that Markdown would make something else of.

CREATE TABLE notes (
    id   int PRIMARY KEY,
    body text DEFAULT '`' CHECK (body <> '```'),
    link text DEFAULT 'https://example.org/<id>'
);

COMMENT ON TABLE notes IS '# Not a heading
see [nowhere] and <b>bold</b>, *stars*, `ticks`, a \ backslash & https://example.org

    fn not_a_test() { panic!() }

```
panic!("not a test either");
```';
COMMENT ON COLUMN notes.body IS '   spaces around   ';
COMMENT ON COLUMN notes.link IS '';
