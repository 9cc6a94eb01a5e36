CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);

CREATE VIEW emails AS
SELECT id, e_mail
FROM users;

CREATE VIEW lower_emails AS
SELECT u.id, lower(u.mail) AS email
FROM users AS u;
