CREATE TABLE users (id bigint PRIMARY KEY);
CREATE VIEW first_users AS SELECT id FROM all_users LIMIT 10;
CREATE VIEW all_users AS SELECT id FROM users;
