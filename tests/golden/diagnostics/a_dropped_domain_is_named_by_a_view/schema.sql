CREATE DOMAIN percentage AS numeric CHECK (value BETWEEN 0 AND 100);
CREATE TABLE taxes (rate numeric);
CREATE VIEW rates AS SELECT rate::percentage AS rate FROM taxes;
DROP DOMAIN percentage;
