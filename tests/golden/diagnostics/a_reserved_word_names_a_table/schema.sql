CREATE TABLE order (
    id bigint PRIMARY KEY
);
CREATE TABLE pages (
    id   bigint PRIMARY KEY,
    from text
);
