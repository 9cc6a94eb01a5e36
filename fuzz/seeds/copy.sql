SET client_encoding = 'UTF8';
SELECT pg_catalog.set_config('search_path', '', false);
CREATE TABLE public.t (a integer, b text);
COPY public.t (a, b) FROM stdin;
1	it's; \N
2	$$
\.

\connect shop
ALTER TABLE ONLY public.t ADD CONSTRAINT t_pkey PRIMARY KEY (a);
