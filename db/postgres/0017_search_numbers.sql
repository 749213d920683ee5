-- The search finds a case by the end of its number. No table of the other engine changes.
-- From here on: this engine only.

-- All by which a text is found: its characters, their pairs, and the ends of the numbers that it names, that is the year and the first four
-- digits of the sequence wherever a text has the like, also with the four characters before them. The pairs of a number stand in very many
-- others. It calls no other function of the program: who restores a dump knows no search path.
create function search_words(whole text) returns text[] language plpgsql immutable strict parallel safe as $$
declare
  characters text[] := string_to_array(whole, null);
  words text[] := characters;
begin
  for place in 2 .. cardinality(characters) loop
    words := words || (characters[place - 1] || characters[place]);
    if characters[place] = '-' and substr(whole, place - 4, 9) ~ '^[0-9]{4}-[0-9]{4}$' then
      words := words || substr(whole, place - 4, 9);
      if place > 8 then
        words := words || substr(whole, place - 8, 13);
      end if;
    end if;
  end loop;
  return words;
end $$;

-- The ends of numbers alone.
create function number_ends(whole text) returns text[] language sql immutable strict parallel safe as $$
  select array(select word from unnest(search_words(whole)) as words (word) where length(word) > 2)
$$;

drop index cases_by_pairs;
drop index cases_by_pairs_of_numbers;
drop function characters_and_pairs;

-- The second holds the number and the reference only, for anyone who may not see what people wrote.
create index cases_by_words on cases using gin (search_words(search_text));
create index cases_by_words_of_numbers on cases using gin
  (search_words(substr(search_text, 1, length(number) + 1 + coalesce(length(external_reference), 0))));
