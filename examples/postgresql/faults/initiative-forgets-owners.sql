-- When an initiative turns private, those on the lists of its private opportunities are let in,
-- but not their owners, who have no row in those lists.
CREATE OR REPLACE FUNCTION let_in_people_of_private_opportunities(initiative_ text)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM enter(o.initiative, g.principal)
    FROM opportunities o JOIN grants g ON g.opportunity = o.alias
    WHERE o.initiative = initiative_ AND o.private;
END $$;
