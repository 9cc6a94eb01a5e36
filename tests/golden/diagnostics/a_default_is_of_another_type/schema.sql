CREATE TABLE users (
    id        bigint PRIMARY KEY,
    is_active boolean NOT NULL DEFAULT 1,
    age       integer NOT NULL DEFAULT 'none',
    joined_on date NOT NULL DEFAULT true
);
