-- What every registration pays for, cheaper. No table changes.
-- From here on: this engine only.

-- For each list of codes in a check this engine makes a table of its own, every time: a third of all the time of a registration. The
-- same checks, one code after the other. Nothing that is stored changes (https://sqlite.org/lang_altertable.html, section 7).
pragma writable_schema = on;

update sqlite_schema
set sql = replace(replace(replace(replace(replace(sql,
  'check (status in
    (''unconfirmed'', ''processing'', ''awaitingCorrection'', ''consulting'', ''awaitingReasons'', ''awaitingPayment'', ''closed'', ''void''))',
  'check (status = ''unconfirmed'' or status = ''processing'' or status = ''awaitingCorrection'' or
    status = ''consulting'' or status = ''awaitingReasons'' or status = ''awaitingPayment'' or status = ''closed'' or
    status = ''void'')'),
  'check (channel in (''inPerson'', ''oral'', ''signedMail'', ''ordinaryMail'', ''online'', ''fax''))',
  'check (channel = ''inPerson'' or channel = ''oral'' or channel = ''signedMail'' or channel = ''ordinaryMail'' or
    channel = ''online'' or channel = ''fax'')'),
  'check (applicant_type in
    (''naturalPerson'', ''commercialEnterprise'', ''researchInstitution'', ''socialWelfareOrganization'',
     ''legalServiceInstitution'', ''otherOrganization''))',
  'check (applicant_type = ''naturalPerson'' or applicant_type = ''commercialEnterprise'' or
    applicant_type = ''researchInstitution'' or applicant_type = ''socialWelfareOrganization'' or
    applicant_type = ''legalServiceInstitution'' or applicant_type = ''otherOrganization'')'),
  'check (watch_group in (''unconfirmed'', ''running'', ''waiting''))',
  'check (watch_group = ''unconfirmed'' or watch_group = ''running'' or watch_group = ''waiting'')'),
  'check (report_row in
    (''3.1'', ''3.2'', ''3.3.1'', ''3.3.2'', ''3.3.3'', ''3.3.4'', ''3.3.5'', ''3.3.6'', ''3.3.7'', ''3.3.8'', ''3.4.1'', ''3.4.2'', ''3.4.3'',
     ''3.5.1'', ''3.5.2'', ''3.5.3'', ''3.5.4'', ''3.5.5'', ''3.6.1'', ''3.6.2'', ''3.6.3''))',
  'check (report_row = ''3.1'' or report_row = ''3.2'' or report_row = ''3.3.1'' or report_row = ''3.3.2'' or
    report_row = ''3.3.3'' or report_row = ''3.3.4'' or report_row = ''3.3.5'' or report_row = ''3.3.6'' or
    report_row = ''3.3.7'' or report_row = ''3.3.8'' or report_row = ''3.4.1'' or report_row = ''3.4.2'' or
    report_row = ''3.4.3'' or report_row = ''3.5.1'' or report_row = ''3.5.2'' or report_row = ''3.5.3'' or
    report_row = ''3.5.4'' or report_row = ''3.5.5'' or report_row = ''3.6.1'' or report_row = ''3.6.2'' or
    report_row = ''3.6.3'')')
where type = 'table' and name = 'cases';

update sqlite_schema
set sql = replace(replace(replace(sql,
  'check (channel in (''inPerson'', ''oral'', ''signedMail'', ''ordinaryMail'', ''online'', ''fax''))',
  'check (channel = ''inPerson'' or channel = ''oral'' or channel = ''signedMail'' or channel = ''ordinaryMail'' or
    channel = ''online'' or channel = ''fax'')'),
  'check (applicant_type in
    (''naturalPerson'', ''commercialEnterprise'', ''researchInstitution'', ''socialWelfareOrganization'',
     ''legalServiceInstitution'', ''otherOrganization''))',
  'check (applicant_type = ''naturalPerson'' or applicant_type = ''commercialEnterprise'' or
    applicant_type = ''researchInstitution'' or applicant_type = ''socialWelfareOrganization'' or
    applicant_type = ''legalServiceInstitution'' or applicant_type = ''otherOrganization'')'),
  'check (report_row in
    (''3.1'', ''3.2'', ''3.3.1'', ''3.3.2'', ''3.3.3'', ''3.3.4'', ''3.3.5'', ''3.3.6'', ''3.3.7'', ''3.3.8'', ''3.4.1'', ''3.4.2'', ''3.4.3'',
     ''3.5.1'', ''3.5.2'', ''3.5.3'', ''3.5.4'', ''3.5.5'', ''3.6.1'', ''3.6.2'', ''3.6.3''))',
  'check (report_row = ''3.1'' or report_row = ''3.2'' or report_row = ''3.3.1'' or report_row = ''3.3.2'' or
    report_row = ''3.3.3'' or report_row = ''3.3.4'' or report_row = ''3.3.5'' or report_row = ''3.3.6'' or
    report_row = ''3.3.7'' or report_row = ''3.3.8'' or report_row = ''3.4.1'' or report_row = ''3.4.2'' or
    report_row = ''3.4.3'' or report_row = ''3.5.1'' or report_row = ''3.5.2'' or report_row = ''3.5.3'' or
    report_row = ''3.5.4'' or report_row = ''3.5.5'' or report_row = ''3.6.1'' or report_row = ''3.6.2'' or
    report_row = ''3.6.3'')')
where type = 'table' and name = 'counted_cases';

update sqlite_schema
set sql = replace(sql,
  'check (report_row in
    (''1'', ''3.1'', ''3.2'', ''3.3.1'', ''3.3.2'', ''3.3.3'', ''3.3.4'', ''3.3.5'', ''3.3.6'', ''3.3.7'', ''3.3.8'', ''3.4.1'', ''3.4.2'', ''3.4.3'',
     ''3.5.1'', ''3.5.2'', ''3.5.3'', ''3.5.4'', ''3.5.5'', ''3.6.1'', ''3.6.2'', ''3.6.3''))',
  'check (report_row = ''1'' or report_row = ''3.1'' or report_row = ''3.2'' or report_row = ''3.3.1'' or
    report_row = ''3.3.2'' or report_row = ''3.3.3'' or report_row = ''3.3.4'' or report_row = ''3.3.5'' or
    report_row = ''3.3.6'' or report_row = ''3.3.7'' or report_row = ''3.3.8'' or report_row = ''3.4.1'' or
    report_row = ''3.4.2'' or report_row = ''3.4.3'' or report_row = ''3.5.1'' or report_row = ''3.5.2'' or
    report_row = ''3.5.3'' or report_row = ''3.5.4'' or report_row = ''3.5.5'' or report_row = ''3.6.1'' or
    report_row = ''3.6.2'' or report_row = ''3.6.3'')')
where type = 'table' and name = 'year_counts';

pragma writable_schema = reset;

-- Counts up in one statement. A row that is proposed must not be negative, so what counts down takes two.
drop trigger years_are_counted;

create trigger years_are_counted_up instead of insert on year_counting
when new.count > 0
begin
  insert into year_counts values (
    new.agency_code, new.year, new.report_row,
    new.count * (new.applicant_type = 'naturalPerson'), new.count * (new.applicant_type = 'commercialEnterprise'),
    new.count * (new.applicant_type = 'researchInstitution'), new.count * (new.applicant_type = 'socialWelfareOrganization'),
    new.count * (new.applicant_type = 'legalServiceInstitution'), new.count * (new.applicant_type = 'otherOrganization'))
  on conflict (agency_code, year, report_row) do update
  set natural_person = natural_person + excluded.natural_person,
      commercial_enterprise = commercial_enterprise + excluded.commercial_enterprise,
      research_institution = research_institution + excluded.research_institution,
      social_welfare_organization = social_welfare_organization + excluded.social_welfare_organization,
      legal_service_institution = legal_service_institution + excluded.legal_service_institution,
      other_organization = other_organization + excluded.other_organization;
end;

create trigger years_are_counted_down instead of insert on year_counting
when new.count < 0
begin
  insert into year_counts (agency_code, year, report_row) values (new.agency_code, new.year, new.report_row) on conflict do nothing;
  update year_counts
  set natural_person = natural_person + new.count * (new.applicant_type = 'naturalPerson'),
      commercial_enterprise = commercial_enterprise + new.count * (new.applicant_type = 'commercialEnterprise'),
      research_institution = research_institution + new.count * (new.applicant_type = 'researchInstitution'),
      social_welfare_organization = social_welfare_organization + new.count * (new.applicant_type = 'socialWelfareOrganization'),
      legal_service_institution = legal_service_institution + new.count * (new.applicant_type = 'legalServiceInstitution'),
      other_organization = other_organization + new.count * (new.applicant_type = 'otherOrganization')
  where agency_code = new.agency_code and year = new.year and report_row = new.report_row;
end;

create trigger years_are_balanced instead of insert on year_counting
begin
  insert into year_balances values (
    new.agency_code, new.year,
    new.balance * (new.applicant_type = 'naturalPerson'), new.balance * (new.applicant_type = 'commercialEnterprise'),
    new.balance * (new.applicant_type = 'researchInstitution'), new.balance * (new.applicant_type = 'socialWelfareOrganization'),
    new.balance * (new.applicant_type = 'legalServiceInstitution'), new.balance * (new.applicant_type = 'otherOrganization'))
  on conflict (agency_code, year) do update
  set natural_person = natural_person + excluded.natural_person,
      commercial_enterprise = commercial_enterprise + excluded.commercial_enterprise,
      research_institution = research_institution + excluded.research_institution,
      social_welfare_organization = social_welfare_organization + excluded.social_welfare_organization,
      legal_service_institution = legal_service_institution + excluded.legal_service_institution,
      other_organization = other_organization + excluded.other_organization;
end;
