-- Between the protocol and the tables: a world to rows, and the questions of an observation.

-- Not TRUNCATE: it makes new files, and every prepared plan of these tables is made anew.
CREATE FUNCTION forget() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM grants;
    DELETE FROM opportunities;
    DELETE FROM entries;
    DELETE FROM initiatives;
    DELETE FROM memberships;
    DELETE FROM groups;
    DELETE FROM users;
    DELETE FROM tenant;
END $$;

CREATE FUNCTION reset(world jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM forget();
    INSERT INTO tenant VALUES (coalesce(world->>'plan', 'advanced')::plan);
    INSERT INTO users
        SELECT key, coalesce(value->>'role', 'manager')::user_role,
            coalesce((value->>'client_admin')::boolean, false)
        FROM jsonb_each(world->'users');
    INSERT INTO groups SELECT key FROM jsonb_each(world->'groups');
    INSERT INTO memberships
        SELECT key, jsonb_array_elements_text(value->'members') FROM jsonb_each(world->'groups');
    INSERT INTO initiatives
        SELECT key, coalesce((value->>'private')::boolean, false)
        FROM jsonb_each(world->'initiatives');
    INSERT INTO entries
        SELECT i.key, e.key, e.value::initiative_level
        FROM jsonb_each(world->'initiatives') i, jsonb_each_text(i.value->'entries') e;
    INSERT INTO opportunities
        SELECT key, value->>'initiative', value->>'owner',
            coalesce((value->>'private')::boolean, false),
            coalesce(value->>'name', 'Name of ' || key), coalesce(value->>'summary', '')
        FROM jsonb_each(world->'opportunities');
    INSERT INTO grants
        SELECT o.key, g.key, g.value::level
        FROM jsonb_each(world->'opportunities') o, jsonb_each_text(o.value->'grants') g;
END $$;

-- All that can be asked of a viewer about the records: the surface and its arguments, also of
-- what he does not see. A name is searched once.
CREATE FUNCTION questions(records text[])
RETURNS TABLE (surface text, args jsonb) STABLE LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY
    SELECT unnest(ARRAY['hub', 'initiatives']), '{}'::jsonb
    UNION
    SELECT 'search', jsonb_build_object('text', coalesce(o.name, 'Name of ' || record))
    FROM unnest(records) record LEFT JOIN opportunities o ON o.alias = record
    UNION
    SELECT unnest(ARRAY['initiative', 'initiative_access_list']),
        jsonb_build_object('initiative', alias)
    FROM initiatives
    UNION
    SELECT unnest(ARRAY['link', 'access_list', 'offered']),
        jsonb_build_object('opportunity', record)
    FROM unnest(records) record;
END $$;
