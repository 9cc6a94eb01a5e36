SELECT 'it''s', E'a\'b\\', U&'\0441\+00044B', U&"d\0061t\+000061", N'n', B'01', X'fF', $$a;b$$, $tag$ $$ $tag$;
SELECT 'one'
  'two', "a ""b"";", 'x' -- a comment; with a semicolon
  /* and /* one; inside */ another; */;
