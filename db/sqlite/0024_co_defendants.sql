-- Suits in which an agency is sued only as the reconsideration organ are on the record, and in no table (国办公开办函〔2016〕201号).
alter table remedies add column co_defendant integer not null default 0 check (co_defendant in (0, 1));
