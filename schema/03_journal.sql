-- The shop's journal: what users write about its goods, and what others answer.

CREATE TABLE posts (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id      uuid        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    title        text        NOT NULL,
    body         text        NOT NULL,
    tags         text[]      NOT NULL DEFAULT '{}',
    views        integer     NOT NULL DEFAULT 0 CHECK (views >= 0),
    created_at   timestamptz NOT NULL DEFAULT now(),
    published_at timestamptz,
    search       tsvector    NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', body), 'B')
    ) STORED,

    CONSTRAINT posts_title_length CHECK (char_length(title) BETWEEN 1 AND 200)
);

CREATE INDEX posts_user_id_idx ON posts (user_id);
CREATE INDEX posts_published_at_idx ON posts (published_at DESC) WHERE published_at IS NOT NULL;
CREATE INDEX posts_tags_idx ON posts USING gin (tags);
CREATE INDEX posts_search_idx ON posts USING gin (search);

COMMENT ON TABLE posts IS 'Articles, drafts included.';
COMMENT ON COLUMN posts.published_at IS 'NULL while the post is a draft; in the future if it is scheduled.';
COMMENT ON COLUMN posts.search IS 'What full text search looks at. A hit in the title weighs more than one in the body.';

CREATE TABLE comments (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    post_id    bigint      NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    user_id    uuid        REFERENCES users (id) ON DELETE SET NULL,
    body       text        NOT NULL CHECK (body <> ''),
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX comments_post_id_idx ON comments (post_id, created_at);

COMMENT ON TABLE comments IS 'Answers to a post.';
COMMENT ON COLUMN comments.user_id IS 'NULL once the author is gone: the comment stays, without a name.';

CREATE TABLE page_views (
    post_id   bigint  NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    user_id   uuid    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    viewed_on date    NOT NULL DEFAULT CURRENT_DATE,
    times     integer NOT NULL DEFAULT 1 CHECK (times > 0),

    PRIMARY KEY (post_id, user_id, viewed_on)
) PARTITION BY RANGE (viewed_on);

CREATE TABLE page_views_2024 PARTITION OF page_views
    FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE page_views_rest PARTITION OF page_views DEFAULT;

COMMENT ON TABLE page_views IS 'How often a user has read a post on a day. A year that is over moves out as a whole.';
COMMENT ON TABLE page_views_rest IS 'Views of years that have no table of their own yet.';
