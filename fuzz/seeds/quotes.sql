SELECT 'it''s', E'a\'b\\', U&'\0441\+00044B', U&"d\0061t\+000061", N'n', B'01', X'fF', $$a;b$$, $tag$ $$ $tag$;
SELECT 'one'
  'two', "a ""b"";", 'x' -- a comment; with a semicolon
  /* and /* one; inside */ another; */;
SELECT U&'d!0061' UESCAPE '!', U&'\D83D\DE00', E'\ud83d\ude00\xc3\xa9\101'
  'b\'c';
