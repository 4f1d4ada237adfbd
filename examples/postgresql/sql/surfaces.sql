-- What is asked on a viewer's behalf: a function a surface, its arguments as in the protocol with
-- an underscore behind. None says who may see what: each runs as its caller, under the policies.
-- NULL is inaccessible.

CREATE SCHEMA surface;
GRANT USAGE ON SCHEMA surface TO member;

CREATE FUNCTION as_list(rows jsonb) RETURNS jsonb IMMUTABLE LANGUAGE plpgsql AS $$
BEGIN
    RETURN jsonb_build_object('rows', coalesce(rows, '[]'),
                              'total', coalesce(jsonb_array_length(rows), 0));
END $$;

CREATE FUNCTION surface.hub() RETURNS jsonb STABLE LANGUAGE plpgsql AS $$
BEGIN
    RETURN as_list((SELECT jsonb_agg(s ORDER BY s.opportunity) FROM shown s));
END $$;

CREATE FUNCTION surface.search(text_ text) RETURNS jsonb STABLE LANGUAGE plpgsql AS $$
BEGIN
    RETURN as_list((SELECT jsonb_agg(s ORDER BY s.opportunity) FROM search_index s
                    WHERE position(lower(text_) IN s.words) > 0));
END $$;

CREATE FUNCTION surface.initiatives() RETURNS jsonb STABLE LANGUAGE plpgsql AS $$
BEGIN
    RETURN as_list((
        SELECT jsonb_agg(jsonb_build_object('initiative', alias, 'lock', private) ORDER BY alias)
        FROM initiatives));
END $$;

CREATE FUNCTION surface.initiative(initiative_ text) RETURNS jsonb STABLE LANGUAGE plpgsql AS $$
BEGIN
    RETURN (
        SELECT as_list((
            SELECT jsonb_agg(s ORDER BY s.opportunity) FROM shown s WHERE s.initiative = i.alias))
        FROM initiatives i WHERE i.alias = initiative_);
END $$;

CREATE FUNCTION surface.link(opportunity_ text) RETURNS jsonb STABLE LANGUAGE plpgsql AS $$
BEGIN
    RETURN (SELECT to_jsonb(s) FROM shown s WHERE s.opportunity = opportunity_);
END $$;

CREATE FUNCTION surface.access_list(opportunity_ text) RETURNS jsonb STABLE LANGUAGE plpgsql AS $$
BEGIN
    RETURN (
        SELECT jsonb_build_object('entries', (
            SELECT jsonb_agg(e ORDER BY e.principal)
            FROM (SELECT s.owner AS principal, 'owner'::level AS level
                  UNION ALL
                  SELECT g.principal, g.level FROM grants g
                  WHERE g.opportunity = s.opportunity) e))
        FROM shown s WHERE s.opportunity = opportunity_);
END $$;

CREATE FUNCTION surface.initiative_access_list(initiative_ text)
RETURNS jsonb STABLE LANGUAGE plpgsql AS $$
BEGIN
    RETURN (
        SELECT jsonb_build_object('entries', coalesce((
            SELECT jsonb_agg(jsonb_build_object('principal', e.principal, 'level', e.level)
                             ORDER BY e.principal)
            FROM entries e WHERE e.initiative = i.alias), '[]'))
        FROM initiatives i WHERE i.alias = initiative_);
END $$;

-- What the viewer may do as things stand, arguments aside; nothing with what is hidden from him.
CREATE FUNCTION surface.offered(opportunity_ text) RETURNS jsonb STABLE LANGUAGE plpgsql AS $$
DECLARE
    o opportunities;
    owns boolean;
    manages boolean := is_manager(me());
BEGIN
    SELECT * INTO o FROM opportunities WHERE alias = opportunity_;
    owns := o.owner = me();
    RETURN jsonb_build_object('offered', (
        SELECT coalesce(jsonb_agg(offer), '[]') FROM (VALUES
            ('edit', o.private OR manages OR owns),
            ('manage', o.private AND has_full(me(), o.alias)),
            ('reassign', CASE WHEN o.private THEN manages AND has_full(me(), o.alias)
                              ELSE owns END),
            ('move', owns),
            ('copy', owns OR (manages AND NOT o.private)),
            ('make_private', owns AND manages AND NOT o.private AND is_plan_advanced()),
            ('make_public', owns AND o.private)) offers (offer, stands)
        WHERE o.alias IS NOT NULL AND stands));
END $$;
