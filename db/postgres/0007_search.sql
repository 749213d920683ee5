-- Search by characters and pairs of characters.
-- From here on: this engine only.

-- The overlapping pairs of the characters of a text (二元), by which any part of it of two characters or more is found.
create function character_pairs(whole text) returns text[] language sql immutable strict parallel safe as $$
  select array(
    select pair
    from (
      select c || lead(c) over (order by n) as pair
      from unnest(string_to_array(whole, null)) with ordinality as characters (c, n)) pairs
    where pair is not null)
$$;

-- The pairs and the characters themselves: a single character is found by its own entry, be it in one case of a million.
create function characters_and_pairs(whole text) returns text[] language sql immutable strict parallel safe as $$
  select string_to_array(whole, null) || character_pairs(whole)
$$;

-- The second holds the number and the reference only, for anyone who may not see what people wrote.
create index cases_by_pairs on cases using gin (characters_and_pairs(search_text));
create index cases_by_pairs_of_numbers on cases using gin
  (characters_and_pairs(substr(search_text, 1, length(number) + 1 + coalesce(length(external_reference), 0))));
