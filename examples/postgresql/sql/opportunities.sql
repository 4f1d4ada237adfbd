-- Operations on opportunities, their lists and their owners. See refusals.sql.

-- ---- Opportunities: making, hiding, editing, moving ----

CREATE FUNCTION insert_opportunity(
    alias_ text, initiative_ text, name_ text DEFAULT NULL, summary_ text DEFAULT '')
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO opportunities
    VALUES (alias_, initiative_, me(), false, coalesce(name_, 'Name of ' || alias_), summary_);
END $$;

CREATE FUNCTION demand_access(initiative_ text, rule text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM existing_initiative(initiative_);
    PERFORM refuse_if(NOT has_access(me(), initiative_), rule, 'the initiative is private');
END $$;

CREATE FUNCTION operation.create_opportunity(
    opportunity_ text, initiative_ text, name_ text DEFAULT NULL)
RETURNS void SECURITY DEFINER LANGUAGE plpgsql AS $$
BEGIN
    PERFORM demand_access(initiative_, 'DEAL-06');
    PERFORM insert_opportunity(opportunity_, initiative_, name_);
END $$;

CREATE FUNCTION operation.import_opportunities(opportunities_ text[], initiative_ text)
RETURNS void SECURITY DEFINER LANGUAGE plpgsql AS $$
BEGIN
    PERFORM refuse_if(NOT is_manager(me()), 'DEAL-A47', 'a Contributor imports nothing');
    PERFORM demand_access(initiative_, 'DEAL-06');
    PERFORM insert_opportunity(alias, initiative_) FROM unnest(opportunities_) alias;
END $$;

CREATE FUNCTION operation.make_private(opportunity_ text)
RETURNS void SECURITY DEFINER LANGUAGE plpgsql AS $$
DECLARE o opportunities := seen_opportunity(opportunity_);
BEGIN
    PERFORM refuse_if(NOT is_plan_advanced(), 'DEAL-03', 'the plan does not include that');
    PERFORM refuse_if(o.owner <> me(), 'DEAL-23', 'only its owner makes it private');
    PERFORM refuse_if(NOT is_manager(me()), 'DEAL-18', 'a Manager has to own it first');
    UPDATE opportunities SET private = true WHERE alias = opportunity_;
END $$;

CREATE FUNCTION operation.make_public(opportunity_ text)
RETURNS void SECURITY DEFINER LANGUAGE plpgsql AS $$
DECLARE o opportunities := seen_opportunity(opportunity_);
BEGIN
    PERFORM refuse_if(o.owner <> me(), 'DEAL-A12', 'only its owner makes it public');
    UPDATE opportunities SET private = false WHERE alias = opportunity_;
END $$;

CREATE FUNCTION operation.edit(opportunity_ text, field_ text_field, value_ text)
RETURNS void SECURITY DEFINER LANGUAGE plpgsql AS $$
DECLARE o opportunities := seen_opportunity(opportunity_);
BEGIN
    PERFORM refuse_if(NOT (o.private OR is_manager(me()) OR o.owner = me()),
                      'DEAL-A32', 'Managers and its owner edit it');
    UPDATE opportunities
    SET name = CASE field_ WHEN 'name' THEN value_ ELSE name END,
        summary = CASE field_ WHEN 'summary' THEN value_ ELSE summary END
    WHERE alias = opportunity_;
END $$;

CREATE FUNCTION operation.move(opportunity_ text, initiative_ text)
RETURNS void SECURITY DEFINER LANGUAGE plpgsql AS $$
DECLARE o opportunities := seen_opportunity(opportunity_);
BEGIN
    PERFORM refuse_if(o.owner <> me(), 'DEAL-35', 'only its owner moves it');
    PERFORM demand_access(initiative_, 'DEAL-A22');
    UPDATE opportunities SET initiative = initiative_ WHERE alias = opportunity_;
END $$;

-- DEAL-A25: a copy starts like any other, whatever its source was.
CREATE FUNCTION operation.copy(opportunity_ text, initiative_ text, as_ text)
RETURNS void SECURITY DEFINER LANGUAGE plpgsql AS $$
DECLARE o opportunities := seen_opportunity(opportunity_);
BEGIN
    PERFORM refuse_if(o.private AND o.owner <> me(), 'DEAL-36', 'only its owner copies it');
    PERFORM refuse_if(NOT (is_manager(me()) OR o.owner = me()),
                      'DEAL-A23', 'Managers and its owner copy it');
    PERFORM demand_access(initiative_, 'DEAL-06');
    PERFORM insert_opportunity(as_, initiative_, o.name, o.summary);
END $$;

-- ---- The list of a private opportunity ----

-- Of a group, every member must have access to the initiative (DEAL-A17).
CREATE FUNCTION operation.add_allowed(opportunity_ text, principal_ text)
RETURNS void SECURITY DEFINER LANGUAGE plpgsql AS $$
DECLARE o opportunities := seen_list(opportunity_, 'DEAL-15');
BEGIN
    PERFORM demand_principal(principal_);
    PERFORM refuse_if(
        EXISTS (SELECT FROM acts_as
                WHERE principal = principal_ AND NOT has_access(person, o.initiative)),
        'DEAL-26', 'access to the initiative comes first');
    IF principal_ <> o.owner THEN
        INSERT INTO grants VALUES (opportunity_, principal_, 'can') ON CONFLICT DO NOTHING;
    END IF;
END $$;

CREATE FUNCTION operation.remove_allowed(opportunity_ text, principal_ text)
RETURNS void SECURITY DEFINER LANGUAGE plpgsql AS $$
DECLARE o opportunities := seen_list(opportunity_, 'DEAL-15');
BEGIN
    PERFORM demand_principal(principal_);
    PERFORM refuse_if(principal_ = o.owner, 'DEAL-A07', 'the owner stays');
    DELETE FROM grants WHERE opportunity = opportunity_ AND principal = principal_;
END $$;

-- ---- The title of owner ----

-- DEAL-A08: whoever hands over a private one keeps Full access.
CREATE FUNCTION hand_over(o opportunities, to_ text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF to_ = o.owner THEN
        RETURN;
    END IF;
    UPDATE opportunities SET owner = to_ WHERE alias = o.alias;
    DELETE FROM grants WHERE opportunity = o.alias AND principal = to_;
    IF o.private THEN
        INSERT INTO grants VALUES (o.alias, o.owner, 'full');
    END IF;
END $$;

CREATE FUNCTION operation.set_level(opportunity_ text, principal_ text, level_ level)
RETURNS void SECURITY DEFINER LANGUAGE plpgsql AS $$
DECLARE
    o opportunities := seen_list(opportunity_, 'DEAL-30');
    present level := (
        SELECT level FROM grants WHERE opportunity = opportunity_ AND principal = principal_);
BEGIN
    PERFORM demand_principal(principal_);
    PERFORM refuse_if(principal_ = o.owner, 'DEAL-A45', 'the owner has to hand over');
    PERFORM refuse_if(present IS NULL, 'DEAL-28', 'add first, then set the level');
    PERFORM refuse_if(level_ > 'can' AND is_group(principal_), 'DEAL-A14',
                      'a group holds Can access only');
    PERFORM refuse_if(level_ > 'can' AND NOT is_manager(principal_), 'DEAL-17',
                      'a Contributor holds Can access only');
    IF level_ = 'owner' THEN
        PERFORM refuse_if(present = 'can', 'DEAL-29', 'by way of Full access only');
        PERFORM refuse_if(NOT has_access(principal_, o.initiative), 'DEAL-A34',
                          'the new owner needs access to the initiative');
        PERFORM hand_over(o, principal_);
    ELSE
        UPDATE grants SET level = level_
        WHERE opportunity = opportunity_ AND principal = principal_;
    END IF;
END $$;

CREATE FUNCTION operation.take_ownership(opportunity_ text)
RETURNS void SECURITY DEFINER LANGUAGE plpgsql AS $$
DECLARE o opportunities := seen_opportunity(opportunity_);
BEGIN
    PERFORM refuse_if(NOT is_manager(me()), 'DEAL-18', 'a Contributor takes none');
    PERFORM refuse_if(o.private AND NOT has_full(me(), opportunity_), 'DEAL-16',
                      'that takes Full access');
    PERFORM refuse_if(NOT o.private AND o.owner <> me() AND is_manager(o.owner), 'DEAL-A09',
                      'the Manager who owns it has to hand it over');
    PERFORM hand_over(o, me());
END $$;

CREATE FUNCTION demand_private_hand_over(o opportunities, to_ text)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM refuse_if(NOT has_full(me(), o.alias), 'DEAL-16', 'that takes Full access');
    PERFORM refuse_if(NOT (is_manager(me()) AND is_manager(to_)), 'DEAL-17',
                      'a private one passes from Manager to Manager');
    PERFORM refuse_if(to_ <> me() AND NOT has_full(to_, o.alias), 'DEAL-16',
                      'the new owner needs Full access first');
    PERFORM refuse_if(NOT has_access(to_, o.initiative), 'DEAL-A34',
                      'the new owner needs access to the initiative');
END $$;

CREATE FUNCTION operation.reassign_owner(opportunity_ text, user_ text)
RETURNS void SECURITY DEFINER LANGUAGE plpgsql AS $$
DECLARE o opportunities := seen_opportunity(opportunity_);
BEGIN
    PERFORM existing_user(user_);
    IF o.private THEN
        PERFORM demand_private_hand_over(o, user_);
    ELSE
        PERFORM refuse_if(o.owner <> me(), 'DEAL-A09', 'only its owner hands it over');
        PERFORM refuse_if(NOT has_access(user_, o.initiative), 'DEAL-A43',
                          'the new owner does not see it');
    END IF;
    PERFORM hand_over(o, user_);
END $$;
