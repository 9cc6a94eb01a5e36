CREATE TABLE a (note text DEFAULT U&'caf\00e');
CREATE TABLE b (note text DEFAULT U&'caf!00E9' UESCAPE 'e');
CREATE TABLE c (note text DEFAULT U&'\D83D smile');
CREATE TABLE d (note text DEFAULT E'a'
    '\u00e', id int);
CREATE TABLE U&"\+110000" (id int);
CREATE TABLE e (note text DEFAULT E'nul: \x00');
SET standard_conforming_strings = off;
CREATE TABLE f (note text DEFAULT U&'caf\00e9');
