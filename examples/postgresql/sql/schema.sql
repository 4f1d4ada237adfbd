-- Deal in PostgreSQL: the tables, and the facts about people that both the policies
-- (policies.sql) and the operations (operations.sql) ask for.

CREATE TYPE plan AS ENUM ('advanced', 'essential');
CREATE TYPE user_role AS ENUM ('contributor', 'manager');
CREATE TYPE initiative_level AS ENUM ('can', 'owner');
CREATE TYPE level AS ENUM ('can', 'full', 'owner');
CREATE TYPE text_field AS ENUM ('name', 'summary');

-- Users and groups share one set of aliases; either is a principal of an access list.
CREATE TABLE tenant (plan plan NOT NULL);
CREATE TABLE users (
    alias text PRIMARY KEY,
    role user_role NOT NULL,
    client_admin boolean NOT NULL);
CREATE TABLE groups (alias text PRIMARY KEY);
CREATE TABLE memberships (
    in_group text REFERENCES groups,
    member text REFERENCES users,
    PRIMARY KEY (in_group, member));
CREATE TABLE initiatives (alias text PRIMARY KEY, private boolean NOT NULL);
CREATE TABLE entries (
    initiative text REFERENCES initiatives,
    principal text,
    level initiative_level NOT NULL,
    PRIMARY KEY (initiative, principal));
CREATE TABLE opportunities (
    alias text PRIMARY KEY,
    initiative text NOT NULL REFERENCES initiatives,
    owner text NOT NULL REFERENCES users,
    private boolean NOT NULL,
    name text NOT NULL,
    summary text NOT NULL);
-- The owner of an opportunity has no row here.
CREATE TABLE grants (
    opportunity text REFERENCES opportunities,
    principal text,
    level level NOT NULL CHECK (level < 'owner'),
    PRIMARY KEY (opportunity, principal));

-- As whom a person is let in: as himself, and as each group that he is in at the moment.
CREATE VIEW acts_as AS
    SELECT alias AS person, alias AS principal FROM users
    UNION ALL
    SELECT member, in_group FROM memberships;

-- ---- Who asks ----

-- For the rest of the transaction.
CREATE FUNCTION become(person_ text) RETURNS void SECURITY DEFINER LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM users WHERE alias = person_) THEN
        RAISE 'there is no user %', person_ USING ERRCODE = 'invalid_parameter_value';
    END IF;
    PERFORM set_config('app.user', person_, true);
END $$;

CREATE FUNCTION me() RETURNS text STABLE LANGUAGE sql
RETURN current_setting('app.user');

-- ---- Facts. SECURITY DEFINER: they must not depend on what the one who asks may see. ----

CREATE FUNCTION is_manager(person_ text)
RETURNS boolean STABLE SECURITY DEFINER LANGUAGE plpgsql AS $$
BEGIN
    RETURN (SELECT role = 'manager' FROM users WHERE alias = person_);
END $$;

CREATE FUNCTION is_plan_advanced()
RETURNS boolean STABLE SECURITY DEFINER LANGUAGE plpgsql AS $$
BEGIN
    RETURN (SELECT plan = 'advanced' FROM tenant);
END $$;

-- Whether an entry of the initiative, `without_` this principal's, lets the person in.
CREATE FUNCTION is_listed(person_ text, initiative_ text, without_ text DEFAULT NULL)
RETURNS boolean STABLE SECURITY DEFINER LANGUAGE plpgsql AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM entries e JOIN acts_as a ON a.principal = e.principal
        WHERE e.initiative = initiative_ AND a.person = person_
            AND e.principal IS DISTINCT FROM without_);
END $$;

CREATE FUNCTION has_access(person_ text, initiative_ text)
RETURNS boolean STABLE SECURITY DEFINER LANGUAGE plpgsql AS $$
BEGIN
    RETURN (SELECT NOT private OR is_listed(person_, alias)
            FROM initiatives WHERE alias = initiative_);
END $$;

-- The person's highest level, NULL when he has none. A list that is not in use gives none.
CREATE FUNCTION level_of(person_ text, opportunity_ text)
RETURNS level STABLE SECURITY DEFINER LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM opportunities WHERE alias = opportunity_ AND owner = person_) THEN
        RETURN 'owner';
    END IF;
    RETURN (
        SELECT max(g.level)
        FROM opportunities o
            JOIN grants g ON g.opportunity = o.alias
            JOIN acts_as a ON a.principal = g.principal
        WHERE o.alias = opportunity_ AND o.private AND a.person = person_);
END $$;

CREATE FUNCTION has_full(person_ text, opportunity_ text)
RETURNS boolean STABLE LANGUAGE plpgsql AS $$
BEGIN
    RETURN coalesce(level_of(person_, opportunity_) >= 'full', false);
END $$;
