-- Operations of Client Admins on accounts. See refusals.sql.

CREATE FUNCTION demand_client_admin() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM refuse_if(NOT (SELECT client_admin FROM users WHERE alias = me()), 'GEN-03',
                      'that is for a Client Admin');
END $$;

-- What a Contributor cannot hold: a private opportunity, Full access, be it asleep, an initiative.
CREATE FUNCTION needs_a_manager(person_ text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    RETURN EXISTS (SELECT FROM opportunities WHERE owner = person_ AND private)
        OR EXISTS (SELECT FROM grants WHERE principal = person_ AND level = 'full')
        OR EXISTS (SELECT FROM entries WHERE principal = person_ AND level = 'owner');
END $$;

CREATE FUNCTION operation.set_user_role(user_ text, role_ user_role)
RETURNS void SECURITY DEFINER LANGUAGE plpgsql AS $$
DECLARE u users;
BEGIN
    PERFORM demand_client_admin();
    u := existing_user(user_);
    PERFORM refuse_if(role_ < u.role AND needs_a_manager(user_), 'DEAL-A06',
                      'what he holds takes a Manager');
    UPDATE users SET role = role_ WHERE alias = user_;
END $$;

CREATE FUNCTION operation.add_to_group(group_ text, user_ text)
RETURNS void SECURITY DEFINER LANGUAGE plpgsql AS $$
BEGIN
    PERFORM demand_client_admin();
    PERFORM demand_group(group_);
    PERFORM existing_user(user_);
    INSERT INTO memberships VALUES (group_, user_) ON CONFLICT DO NOTHING;
END $$;

CREATE FUNCTION operation.remove_from_group(group_ text, user_ text)
RETURNS void SECURITY DEFINER LANGUAGE plpgsql AS $$
BEGIN
    PERFORM demand_client_admin();
    PERFORM demand_group(group_);
    PERFORM existing_user(user_);
    PERFORM refuse_if(
        EXISTS (SELECT FROM opportunities o JOIN initiatives i ON i.alias = o.initiative
                WHERE o.owner = user_ AND o.private AND i.private
                    AND NOT is_listed(user_, i.alias, without_ => group_)),
        'DEAL-A35', 'the owner of a private opportunity would be shut out');
    DELETE FROM memberships WHERE in_group = group_ AND member = user_;
END $$;
