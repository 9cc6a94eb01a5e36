-- What is owed and what has come in. Bookkeeping has a namespace of its own, so that
-- its rights can be given apart from those to the shop.

CREATE SCHEMA billing;

COMMENT ON SCHEMA billing IS 'Invoices and payments.';

CREATE TYPE billing.invoice_status AS ENUM ('draft', 'sent', 'paid', 'written off');

COMMENT ON TYPE billing.invoice_status IS 'How far an invoice has come.';

CREATE TYPE billing.payment_method AS ENUM ('card', 'bank-transfer', 'cash on delivery', 'store_credit');

CREATE TABLE billing.invoices (
    id        uuid                   PRIMARY KEY DEFAULT gen_random_uuid(),
    order_id  bigint                 NOT NULL UNIQUE REFERENCES public.orders (id),
    status    billing.invoice_status NOT NULL DEFAULT 'draft',
    amount    positive_amount        NOT NULL,
    issued_on date                   NOT NULL DEFAULT CURRENT_DATE,
    due_on    date                   NOT NULL GENERATED ALWAYS AS (issued_on + 30) STORED
);

COMMENT ON TABLE billing.invoices IS 'One for each order that is to be paid.';
COMMENT ON COLUMN billing.invoices.due_on IS 'Thirty days after the invoice was issued.';

CREATE TABLE billing.payments (
    id          bigint                 GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    invoice_id  uuid                   NOT NULL REFERENCES billing.invoices (id),
    amount      positive_amount        NOT NULL,
    method      billing.payment_method NOT NULL,
    received_at timestamptz            NOT NULL DEFAULT now(),
    receipt     json
);

CREATE INDEX payments_invoice_id_idx ON billing.payments (invoice_id);

COMMENT ON TABLE billing.payments IS 'Money received. An invoice may be paid in parts.';
COMMENT ON COLUMN billing.payments.receipt IS 'What the payment provider answered, word for word.';
