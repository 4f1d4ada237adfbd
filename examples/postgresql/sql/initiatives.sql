-- Operations on initiatives and their lists. See refusals.sql.

CREATE FUNCTION leads(person_ text, initiative_ text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    RETURN EXISTS (SELECT FROM entries
                   WHERE initiative = initiative_ AND principal = person_ AND level = 'owner');
END $$;

CREATE FUNCTION is_last_owner(principal_ text, initiative_ text)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    RETURN leads(principal_, initiative_)
        AND 1 = (SELECT count(*) FROM entries WHERE initiative = initiative_ AND level = 'owner');
END $$;

CREATE FUNCTION enter(initiative_ text, principal_ text, level_ initiative_level DEFAULT 'can')
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO entries VALUES (initiative_, principal_, level_) ON CONFLICT DO NOTHING;
END $$;

CREATE FUNCTION operation.create_initiative(initiative_ text)
RETURNS void SECURITY DEFINER LANGUAGE plpgsql AS $$
BEGIN
    PERFORM refuse_if(NOT is_manager(me()), 'DEAL-A28', 'a Contributor creates none');
    INSERT INTO initiatives VALUES (initiative_, false);
    PERFORM enter(initiative_, me(), 'owner');
END $$;

CREATE FUNCTION demand_initiative_switch(initiative_ text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM existing_initiative(initiative_);
    PERFORM refuse_if(NOT (leads(me(), initiative_) AND is_manager(me())), 'DEAL-A28',
                      'only a Manager who is its Owner switches an initiative');
END $$;

-- DEAL-32: whoever has a private opportunity in it is let in, at Can access (DEAL-33).
CREATE FUNCTION let_in_people_of_private_opportunities(initiative_ text)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM enter(o.initiative, o.owner) FROM opportunities o
    WHERE o.initiative = initiative_ AND o.private;
    PERFORM enter(o.initiative, g.principal)
    FROM opportunities o JOIN grants g ON g.opportunity = o.alias
    WHERE o.initiative = initiative_ AND o.private;
END $$;

CREATE FUNCTION operation.make_initiative_private(initiative_ text)
RETURNS void SECURITY DEFINER LANGUAGE plpgsql AS $$
BEGIN
    PERFORM demand_initiative_switch(initiative_);
    UPDATE initiatives SET private = true WHERE alias = initiative_ AND NOT private;
    IF FOUND THEN
        PERFORM let_in_people_of_private_opportunities(initiative_);
    END IF;
END $$;

CREATE FUNCTION operation.make_initiative_public(initiative_ text)
RETURNS void SECURITY DEFINER LANGUAGE plpgsql AS $$
BEGIN
    PERFORM demand_initiative_switch(initiative_);
    UPDATE initiatives SET private = false WHERE alias = initiative_;
END $$;

-- What changes the list of an initiative is refused by these.
CREATE FUNCTION demand_initiative_list(initiative_ text, may_change boolean)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE i initiatives := existing_initiative(initiative_);
BEGIN
    PERFORM refuse_if(NOT may_change, 'DEAL-27', 'only an Owner of the initiative does that');
    PERFORM refuse_if(NOT i.private, 'DEAL-A04', 'a public initiative has no list in use');
END $$;

CREATE FUNCTION operation.add_to_initiative(initiative_ text, principal_ text)
RETURNS void SECURITY DEFINER LANGUAGE plpgsql AS $$
BEGIN
    PERFORM demand_initiative_list(initiative_, leads(me(), initiative_));
    PERFORM demand_principal(principal_);
    PERFORM enter(initiative_, principal_);
END $$;

CREATE FUNCTION operation.set_initiative_level(
    initiative_ text, principal_ text, level_ initiative_level)
RETURNS void SECURITY DEFINER LANGUAGE plpgsql AS $$
BEGIN
    PERFORM demand_initiative_list(initiative_, leads(me(), initiative_));
    PERFORM demand_principal(principal_);
    PERFORM refuse_if(
        NOT EXISTS (SELECT FROM entries WHERE initiative = initiative_ AND principal = principal_),
        'DEAL-28', 'it is not in the list: add first, then set the level');
    PERFORM refuse_if(level_ = 'owner' AND (is_group(principal_) OR NOT is_manager(principal_)),
                      'DEAL-A37', 'only a Manager leads an initiative');
    PERFORM refuse_if(level_ = 'can' AND is_last_owner(principal_, initiative_),
                      'DEAL-A07', 'an initiative keeps an Owner');
    UPDATE entries SET level = level_ WHERE initiative = initiative_ AND principal = principal_;
END $$;

CREATE FUNCTION operation.remove_from_initiative(initiative_ text, principal_ text)
RETURNS void SECURITY DEFINER LANGUAGE plpgsql AS $$
BEGIN
    PERFORM demand_initiative_list(
        initiative_, leads(me(), initiative_) OR principal_ = me());
    PERFORM demand_principal(principal_);
    PERFORM refuse_if(is_last_owner(principal_, initiative_),
                      'DEAL-A07', 'an initiative keeps an Owner');
    PERFORM refuse_if(
        EXISTS (SELECT FROM opportunities o WHERE o.initiative = initiative_ AND o.private
                AND NOT is_listed(o.owner, initiative_, without_ => principal_)),
        CASE WHEN is_group(principal_) THEN 'DEAL-A35' ELSE 'DEAL-31' END,
        'the owner of a private opportunity in it would be shut out');
    DELETE FROM entries WHERE initiative = initiative_ AND principal = principal_;
END $$;
