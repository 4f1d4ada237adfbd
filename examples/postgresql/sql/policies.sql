-- Who sees which row. A request runs as the role `member`, on behalf of me(). `member` may only
-- read, and of each table only the rows that its policies let through: no query of a surface
-- (surfaces.sql) says anything of access. Each policy bears the name of its rule.
--
-- The permissive policies of a table are alternatives, a restrictive one is a further condition.

CREATE ROLE member NOLOGIN;

-- Where the one who asks is let in, by himself or by a group. These two views read with the rights
-- of their owner, whom no policy binds: what is asked in here must not depend on what is seen.
CREATE VIEW my_entries AS
    SELECT e.initiative FROM entries e JOIN acts_as a ON a.principal = e.principal
    WHERE a.person = me();
CREATE VIEW my_grants AS
    SELECT g.opportunity FROM grants g JOIN acts_as a ON a.principal = g.principal
    WHERE a.person = me();
GRANT SELECT ON my_entries, my_grants TO member;

ALTER TABLE initiatives ENABLE ROW LEVEL SECURITY;
CREATE POLICY "DEAL-19-scenario-pub-pub" ON initiatives FOR SELECT TO member
    USING (NOT private);
CREATE POLICY "DEAL-21-scenario-priv-pub" ON initiatives FOR SELECT TO member
    USING (alias IN (SELECT initiative FROM my_entries));

ALTER TABLE opportunities ENABLE ROW LEVEL SECURITY;
CREATE POLICY "DEAL-05-public" ON opportunities FOR SELECT TO member
    USING (NOT private);
CREATE POLICY "DEAL-07-private" ON opportunities FOR SELECT TO member
    USING (owner = me() OR alias IN (SELECT opportunity FROM my_grants));
-- The policies of initiatives hold in here: what lies in one that is hidden is hidden.
CREATE POLICY "DEAL-06-open" ON opportunities AS RESTRICTIVE FOR SELECT TO member
    USING (initiative IN (SELECT alias FROM initiatives));

-- Who sees a thing sees who else is let in. A list that is kept but not in use is shown to nobody.
ALTER TABLE entries ENABLE ROW LEVEL SECURITY;
CREATE POLICY "DEAL-A33-see-the-list" ON entries FOR SELECT TO member
    USING (initiative IN (SELECT alias FROM initiatives WHERE private));
ALTER TABLE grants ENABLE ROW LEVEL SECURITY;
CREATE POLICY "DEAL-A33-see-the-list" ON grants FOR SELECT TO member
    USING (opportunity IN (SELECT alias FROM opportunities WHERE private));

-- ---- What is shown of a row. A view reads with the rights of its owner, whom no policy binds,
-- ---- unless it is told to read with those of the one who asks.

-- Open is nowhere stored (DEAL-39).
CREATE FUNCTION label(of_opportunity boolean, of_initiative boolean) RETURNS text LANGUAGE sql
RETURN CASE WHEN of_opportunity THEN 'Private' WHEN of_initiative THEN 'Open' ELSE 'Public' END;

-- One lock for either level (DEAL-12).
CREATE VIEW shown WITH (security_invoker) AS
    SELECT o.alias AS opportunity, o.private OR i.private AS lock, label(o.private, i.private),
        o.initiative, o.owner, o.name, o.summary
    FROM opportunities o JOIN initiatives i ON i.alias = o.initiative;

CREATE VIEW search_index WITH (security_invoker) AS
    SELECT o.alias AS opportunity, o.private OR i.private AS lock, label(o.private, i.private),
        lower(o.name) AS words
    FROM opportunities o JOIN initiatives i ON i.alias = o.initiative;

GRANT SELECT ON initiatives, entries, opportunities, grants, shown, search_index TO member;
