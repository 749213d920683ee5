-- The overview counts the fees that were asked for in a year: without an index it read every case for each year.
create index counted_cases_by_fee_notice on counted_cases (agency_code, fee_noticed_on) where fee_noticed_on is not null;
