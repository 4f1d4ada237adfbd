-- What users do: a function an operation, its arguments as in the protocol with an underscore
-- behind. First all that may refuse, each with its rule, then the effect; what is so already is
-- accepted and stays as it is. A refusal raises, so that its transaction leaves no trace.
--
-- SECURITY DEFINER: `member` may change no table. Who asks is still me().

CREATE SCHEMA operation;
GRANT USAGE ON SCHEMA operation TO member;

-- ---- Refusing: SQLSTATE 'RULES', the rule as the constraint that was violated ----

CREATE FUNCTION refuse_if(refused boolean, rule text, why text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF refused IS NULL THEN
        RAISE 'whether % refuses is not known', rule;
    ELSIF refused THEN
        RAISE '%', why USING ERRCODE = 'RULES', CONSTRAINT = rule;
    END IF;
END $$;

CREATE FUNCTION existing_initiative(alias_ text) RETURNS initiatives LANGUAGE plpgsql AS $$
DECLARE i initiatives;
BEGIN
    SELECT * INTO i FROM initiatives WHERE alias = alias_;
    PERFORM refuse_if(i.alias IS NULL, 'GEN-01', 'there is no such initiative');
    RETURN i;
END $$;

CREATE FUNCTION existing_user(alias_ text) RETURNS users LANGUAGE plpgsql AS $$
DECLARE u users;
BEGIN
    SELECT * INTO u FROM users WHERE alias = alias_;
    PERFORM refuse_if(u.alias IS NULL, 'GEN-01', 'there is no such user');
    RETURN u;
END $$;

CREATE FUNCTION is_group(alias_ text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    RETURN EXISTS (SELECT FROM groups WHERE alias = alias_);
END $$;

CREATE FUNCTION demand_group(alias_ text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM refuse_if(NOT is_group(alias_), 'GEN-01', 'there is no such group');
END $$;

CREATE FUNCTION demand_principal(alias_ text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF NOT is_group(alias_) THEN
        PERFORM existing_user(alias_);
    END IF;
END $$;

-- The opportunity, if the one who asks sees it: that comes before everything else.
CREATE FUNCTION seen_opportunity(alias_ text) RETURNS opportunities LANGUAGE plpgsql AS $$
DECLARE o opportunities;
BEGIN
    SELECT * INTO o FROM opportunities WHERE alias = alias_;
    PERFORM refuse_if(o.alias IS NULL, 'GEN-01', 'there is no such opportunity');
    PERFORM refuse_if(NOT has_access(me(), o.initiative), 'DEAL-06', 'its initiative is private');
    PERFORM refuse_if(o.private AND level_of(me(), o.alias) IS NULL, 'DEAL-07', 'it is private');
    RETURN o;
END $$;

-- The same for what only the list of a private opportunity knows.
CREATE FUNCTION seen_list(alias_ text, rule text) RETURNS opportunities LANGUAGE plpgsql AS $$
DECLARE o opportunities := seen_opportunity(alias_);
BEGIN
    PERFORM refuse_if(NOT o.private, 'DEAL-25', 'it has no list before it is private');
    PERFORM refuse_if(NOT has_full(me(), alias_), rule, 'that takes Full access');
    RETURN o;
END $$;
