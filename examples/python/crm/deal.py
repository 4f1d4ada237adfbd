"""Deal: an opportunity is seen by whom two lists let in, its initiative's and its own."""

from crm.rulebook import Rulebook, listing, offering, refuse, remembered

CAN, FULL, OWNER = 1, 2, 3
LEVELS = {"can": CAN, "full": FULL, "owner": OWNER}


class Deal(Rulebook):
    TABLES = {
        "users": {"role": "manager", "client_admin": False},
        "groups": {"members": []},
        "initiatives": {"private": False, "entries": {}},
        "opportunities": {"initiative": None, "owner": None, "private": False, "grants": {},
                          "name": None, "summary": ""},
    }
    RECORD, RECORDS = "opportunity", "opportunities"
    SURFACES = (("hub", None), ("search", "text"), ("initiatives", None),
                ("initiative", "initiative"), ("initiative_access_list", "initiative"),
                ("link", "opportunity"), ("access_list", "opportunity"),
                ("offered", "opportunity"))

    def __init__(self, plan="advanced", **world):
        super().__init__(**world)
        self.plan = plan

    def find(self, table, alias):
        if table == "principals":
            return self.users.get(alias) or self.groups.get(alias)
        return super().find(table, alias)

    # --- who stands where ---

    def manages(self, principal):
        return vars(principal).get("role") == "manager"

    def people(self, principal):
        group = self.groups.get(principal)
        return group.members if group else [principal]

    def levels(self, user, entries):
        """What a list gives a user, by himself and through groups."""
        return [LEVELS[level] for principal, level in entries.items()
                if user in self.people(principal)]

    def level(self, user, it):
        return OWNER if it.owner == user.id else max(self.levels(user.id, it.grants), default=0)

    def enters(self, user, initiative):
        return not initiative.private or bool(self.levels(user, initiative.entries))

    def place(self, it):
        return self.initiatives[it.initiative]

    @remembered
    def sees(self, user, it):
        return self.enters(user.id, self.place(it)) and (not it.private or self.level(user, it) > 0)

    def barring(self, user, it, _):
        if self.sees(user, it):
            return []
        return ["DEAL-07"] if self.enters(user.id, self.place(it)) else ["DEAL-06"]

    def may(self, user, it):
        level, manages, owns = self.level(user, it), self.manages(user), it.owner == user.id
        return {
            "edit": it.private or manages or owns,
            "manage": it.private and level >= FULL,
            "reassign": manages and level >= FULL if it.private else owns,
            "move": owns,
            "copy": owns or (manages and not it.private),
            "make_private": owns and manages and not it.private and self.plan == "advanced",
            "make_public": owns and it.private,
        }

    # --- initiatives ---

    def leads(self, user, initiative):
        return initiative.entries.get(user.id) == "owner"

    def leads_alone(self, principal, initiative):
        owners = [who for who, level in initiative.entries.items() if level == "owner"]
        return owners == [principal.id]

    def strands(self, principal, users, initiative):
        """Whether one of the users owns what is private there, and enters by this entry alone."""
        rest = {who: level for who, level in initiative.entries.items() if who != principal.id}
        return initiative.private and any(
            it.private and it.initiative == initiative.id and it.owner in users
            and not self.levels(it.owner, rest) for it in self.opportunities.values())

    def do_create_initiative(self, actor, initiative):
        refuse(DEAL_A28=not self.manages(actor))
        self.new("initiatives", initiative, entries={actor.id: "owner"})

    def do_make_initiative_private(self, actor, initiative: "initiatives"):
        refuse(DEAL_A28=not self.leads(actor, initiative) or not self.manages(actor))
        if not initiative.private:
            for it in self.opportunities.values():
                if it.private and it.initiative == initiative.id:
                    initiative.entries = dict.fromkeys(self.allowed(it), "can") | initiative.entries
        initiative.private = True

    def allowed(self, it):
        """Whom an opportunity lets in while it is private."""
        return [it.owner, *it.grants]

    def do_make_initiative_public(self, actor, initiative: "initiatives"):
        refuse(DEAL_A28=not self.leads(actor, initiative) or not self.manages(actor))
        initiative.private = False

    def do_add_to_initiative(self, actor, initiative: "initiatives", principal: "principals"):
        refuse(DEAL_27=not self.leads(actor, initiative), DEAL_A04=not initiative.private)
        initiative.entries.setdefault(principal.id, "can")

    def do_set_initiative_level(self, actor, initiative: "initiatives", principal: "principals",
                                level):
        refuse(DEAL_27=not self.leads(actor, initiative), DEAL_A04=not initiative.private,
               DEAL_28=principal.id not in initiative.entries,
               DEAL_A37=level == "owner" and not self.manages(principal),
               DEAL_A07=level == "can" and self.leads_alone(principal, initiative))
        initiative.entries[principal.id] = level

    def do_remove_from_initiative(self, actor, initiative: "initiatives", principal: "principals"):
        stranded = self.strands(principal, self.people(principal.id), initiative)
        group = principal.id in self.groups
        refuse(DEAL_27=not self.leads(actor, initiative) and actor is not principal,
               DEAL_A04=not initiative.private, DEAL_A07=self.leads_alone(principal, initiative),
               DEAL_31=stranded and not group, DEAL_A35=stranded and group)
        initiative.entries.pop(principal.id, None)

    # --- opportunities: their place and whether they are private ---

    def do_create_opportunity(self, actor, opportunity, initiative: "initiatives", name=None):
        refuse(DEAL_06=not self.enters(actor.id, initiative))
        self.new("opportunities", opportunity, initiative=initiative.id, owner=actor.id, name=name)

    def do_import_opportunities(self, actor, opportunities, initiative: "initiatives"):
        refuse(DEAL_A47=not self.manages(actor), DEAL_06=not self.enters(actor.id, initiative))
        for opportunity in opportunities:
            self.do_create_opportunity(actor, opportunity, initiative)

    def do_copy(self, actor, opportunity: "opportunities", initiative: "initiatives", **to):
        it, barred = opportunity, not self.may(actor, opportunity)["copy"]
        refuse(DEAL_36=barred and it.private, DEAL_A23=barred and not it.private,
               DEAL_06=not self.enters(actor.id, initiative))
        self.new("opportunities", to["as"], initiative=initiative.id, owner=actor.id, name=it.name,
                 summary=it.summary)

    def do_move(self, actor, opportunity: "opportunities", initiative: "initiatives"):
        barred = opportunity.owner != actor.id
        refuse(DEAL_35=barred, DEAL_37=barred, DEAL_A23=barred and not opportunity.private,
               DEAL_A22=not self.enters(actor.id, initiative))
        opportunity.initiative = initiative.id

    def do_edit(self, actor, opportunity: "opportunities", field, value):
        refuse(DEAL_A32=not self.may(actor, opportunity)["edit"])
        setattr(opportunity, field, value)

    def do_make_private(self, actor, opportunity: "opportunities"):
        refuse(DEAL_03=self.plan != "advanced", DEAL_23=opportunity.owner != actor.id,
               DEAL_18=not self.manages(actor), DEAL_04=not self.manages(actor))
        opportunity.private = True

    def do_make_public(self, actor, opportunity: "opportunities"):
        refuse(DEAL_A12=opportunity.owner != actor.id)
        opportunity.private = False

    # --- opportunities: who is let in, and who owns them ---

    def do_add_allowed(self, actor, opportunity: "opportunities", principal: "principals"):
        it, people = opportunity, self.people(principal.id)
        refuse(DEAL_25=not it.private, DEAL_15=self.level(actor, it) < FULL,
               DEAL_26=not all(self.enters(user, self.place(it)) for user in people))
        if principal.id != it.owner:
            it.grants.setdefault(principal.id, "can")

    def do_remove_allowed(self, actor, opportunity: "opportunities", principal: "principals"):
        refuse(DEAL_25=not opportunity.private, DEAL_15=self.level(actor, opportunity) < FULL,
               DEAL_A07=principal.id == opportunity.owner)
        opportunity.grants.pop(principal.id, None)

    def do_set_level(self, actor, opportunity: "opportunities", principal: "principals", level):
        it, now = opportunity, opportunity.grants.get(principal.id)
        owner, group = principal.id == it.owner, principal.id in self.groups
        refuse(DEAL_25=not it.private, DEAL_30=self.level(actor, it) < FULL,
               DEAL_28=now is None and not owner, DEAL_A45=owner,
               DEAL_A14=group and level != "can",
               DEAL_17=not group and not self.manages(principal) and level != "can",
               DEAL_29=now == "can" and level == "owner",
               DEAL_A34=not group and level == "owner"
               and not self.enters(principal.id, self.place(it)))
        if level == "owner":
            self.hand_over(it, principal)
        else:
            it.grants[principal.id] = level

    def hand_over(self, it, user):
        if it.private and it.owner != user.id:
            it.grants[it.owner] = "full"
        it.grants.pop(user.id, None)
        it.owner = user.id

    def do_take_ownership(self, actor, opportunity: "opportunities"):
        it, owner = opportunity, self.users[opportunity.owner]
        refuse(DEAL_18=not self.manages(actor),
               DEAL_16=it.private and self.level(actor, it) < FULL,
               DEAL_A09=not it.private and owner is not actor and self.manages(owner))
        self.hand_over(it, actor)

    def do_reassign_owner(self, actor, opportunity: "opportunities", user: "users"):
        it = opportunity
        if it.private:
            low = user is not actor and self.level(user, it) < FULL
            refuse(DEAL_16=low or self.level(actor, it) < FULL, DEAL_29=low,
                   DEAL_17=not self.manages(actor) or not self.manages(user),
                   DEAL_A34=not self.enters(user.id, self.place(it)))
        else:
            refuse(DEAL_A09=it.owner != actor.id, DEAL_A43=not self.sees(user, it))
        self.hand_over(it, user)

    # --- people ---

    def do_set_user_role(self, actor, user: "users", role):
        needed = any(it.private and it.owner == user.id or it.grants.get(user.id) == "full"
                     for it in self.opportunities.values())
        leads = any(self.leads(user, initiative) for initiative in self.initiatives.values())
        demoted = self.manages(user) and role == "contributor"
        refuse(GEN_03=not actor.client_admin, DEAL_A06=demoted and (needed or leads))
        user.role = role

    def do_add_to_group(self, actor, group: "groups", user: "users"):
        refuse(GEN_03=not actor.client_admin)
        group.members = [other for other in group.members if other != user.id] + [user.id]

    def do_remove_from_group(self, actor, group: "groups", user: "users"):
        stranded = any(self.strands(group, [user.id], it) for it in self.initiatives.values())
        refuse(GEN_03=not actor.client_admin, DEAL_A35=stranded)
        group.members = [other for other in group.members if other != user.id]

    # --- surfaces ---

    def rows(self, viewer, opportunities):
        return listing([self.signs(it) for it in opportunities if self.sees(viewer, it)])

    def signs(self, it):
        label = "Private" if it.private else "Open" if self.place(it).private else "Public"
        return {"opportunity": it.id, "lock": label != "Public", "label": label}

    def entries(self, levels):
        return {"entries": [{"principal": who, "level": level} for who, level in levels.items()]}

    def look_hub(self, viewer):
        return self.rows(viewer, self.opportunities.values())

    def look_search(self, viewer, text):
        return self.rows(viewer, self.found(text))

    def look_initiatives(self, viewer):
        return listing([{"initiative": it.id, "lock": it.private}
                        for it in self.initiatives.values() if self.enters(viewer.id, it)])

    def look_initiative(self, viewer, initiative: "initiatives"):
        refuse(DEAL_06=not self.enters(viewer.id, initiative))
        inside = [it for it in self.opportunities.values() if it.initiative == initiative.id]
        return self.rows(viewer, inside)

    def look_initiative_access_list(self, viewer, initiative: "initiatives"):
        refuse(DEAL_06=not self.enters(viewer.id, initiative))
        return self.entries(initiative.entries)

    def look_link(self, viewer, opportunity: "opportunities"):
        it = opportunity
        return self.signs(it) | {"initiative": it.initiative, "owner": it.owner, "name": it.name,
                                 "summary": it.summary}

    def look_access_list(self, viewer, opportunity: "opportunities"):
        return self.entries({opportunity.owner: "owner"} | opportunity.grants)

    def look_offered(self, viewer, opportunity: "opportunities"):
        return offering(**self.may(viewer, opportunity))
