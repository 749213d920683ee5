-- What every registration pays for, cheaper. No table changes.
-- From here on: this engine only.

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

create trigger years_are_counted_down instead of insert on year_counting
when new.count <= 0
begin
  insert into year_counts (agency_code, year, report_row)
  select new.agency_code, new.year, new.report_row where new.count <> 0 on conflict do nothing;
  update year_counts
  set natural_person = natural_person + new.count * (new.applicant_type = 'naturalPerson'),
      commercial_enterprise = commercial_enterprise + new.count * (new.applicant_type = 'commercialEnterprise'),
      research_institution = research_institution + new.count * (new.applicant_type = 'researchInstitution'),
      social_welfare_organization = social_welfare_organization + new.count * (new.applicant_type = 'socialWelfareOrganization'),
      legal_service_institution = legal_service_institution + new.count * (new.applicant_type = 'legalServiceInstitution'),
      other_organization = other_organization + new.count * (new.applicant_type = 'otherOrganization')
  where agency_code = new.agency_code and year = new.year and report_row = new.report_row;

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
