CREATE DOMAIN email AS varchr(254) CHECK (VALUE ~ '@');
CREATE DOMAIN age AS integer CHECK (VALUE);
CREATE DOMAIN year AS integer CHECK (yaer > 1900);
