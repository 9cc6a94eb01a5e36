CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);

CREATE SEQUENCE numbers OWNED BY users.number;
CREATE SEQUENCE others AS text;
CREATE TABLE posts (id bigint DEFAULT nextval('post_id_seq'));
