// Made by openapi-typescript from openapi.yaml (sha256 b1a8c16de0aed05c773a0454a0822eff8a44062bbd27709ffa882caaa2ae16d1). Not to be edited: npm run openapi

export interface paths {
    "/livez": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process lives */
        get: operations["livez"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether requests can be served
         * @description As it was found at most a second ago: all who ask share one look at the database.
         */
        get: operations["readyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Measures of this process, for Prometheus
         * @description Needs METRICS_TOKEN as the bearer token; without that setting only loopback is answered.
         */
        get: operations["prometheus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/o/{token}.gif": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The pixel of a tracked message
         * @description A transparent GIF of 43 bytes, the same for every token. 200: the load is committed, if the token is one of ours. 503 and 429 carry the same image.
         */
        get: operations["loadPixel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feeds/{token}.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A candidate’s calendar as iCalendar, for subscribers
         * @description Made by `POST /v1/calendar-feeds`. Answers 304 to If-None-Match while nothing changed. 404 alike for an address that never was and one that was revoked; 429 with Retry-After beyond 30 requests a minute of one feed.
         */
        get: operations["readCalendarFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List organizations: all for a platform key, its own for any other */
        get: operations["listOrganizations"];
        put?: never;
        /**
         * Create an organization and its first key, whose token is shown this once
         * @description Needs a platform key.
         */
        post: operations["createOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the organization of the key */
        get: operations["getOrganization"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change name, time zone or locale */
        patch: operations["patchOrganization"];
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List keys, the newest first */
        get: operations["listKeys"];
        put?: never;
        /**
         * Create a key; its token is shown this once
         * @description A key with `admin` creates any key. Another key of the whole organization creates keys that are bound to a candidate, with scopes it has itself; they live one hour unless `expiresAt` says otherwise, 24 hours at most.
         */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a key */
        get: operations["getKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create the successor of a key; both work for a while */
        post: operations["rotateKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a key, everywhere within 5 seconds */
        post: operations["revokeKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who did what, the newest first
         * @description Names of fields, never values. Needs `admin`.
         */
        get: operations["listAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List candidates */
        get: operations["listCandidates"];
        put?: never;
        /** Create a candidate */
        post: operations["createCandidate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/candidates/by-external-id/{source}/{externalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a candidate by another system’s id */
        get: operations["getCandidateByExternalId"];
        /**
         * Create or change a candidate by another system’s id
         * @description Absent keeps, null clears. With If-Match only what is there in that version is changed. A write older than the stored `sourceUpdatedAt` changes nothing and answers `stale`.
         */
        put: operations["putCandidateByExternalId"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/candidates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a candidate */
        get: operations["getCandidate"];
        put?: never;
        post?: never;
        /** Delete a candidate */
        delete: operations["deleteCandidate"];
        options?: never;
        head?: never;
        /** Change a candidate, by JSON merge patch */
        patch: operations["patchCandidate"];
        trace?: never;
    };
    "/v1/candidates/{id}/accomplishments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the accomplishments of a candidate */
        get: operations["listAccomplishments"];
        put?: never;
        /** Add an accomplishment to a candidate’s story bank */
        post: operations["createAccomplishment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accomplishments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an accomplishment */
        get: operations["getAccomplishment"];
        put?: never;
        post?: never;
        /** Delete an accomplishment */
        delete: operations["deleteAccomplishment"];
        options?: never;
        head?: never;
        /** Change an accomplishment, by JSON merge patch */
        patch: operations["patchAccomplishment"];
        trace?: never;
    };
    "/v1/advisors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List advisors */
        get: operations["listAdvisors"];
        put?: never;
        /** Create an advisor */
        post: operations["createAdvisor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/advisors/by-external-id/{source}/{externalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an advisor by another system’s id */
        get: operations["getAdvisorByExternalId"];
        /**
         * Create or change an advisor by another system’s id
         * @description Absent keeps, null clears. With If-Match only what is there in that version is changed. A write older than the stored `sourceUpdatedAt` changes nothing and answers `stale`.
         */
        put: operations["putAdvisorByExternalId"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/advisors/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an advisor */
        get: operations["getAdvisor"];
        put?: never;
        post?: never;
        /** Delete an advisor */
        delete: operations["deleteAdvisor"];
        options?: never;
        head?: never;
        /** Change an advisor, by JSON merge patch */
        patch: operations["patchAdvisor"];
        trace?: never;
    };
    "/v1/employers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List employers */
        get: operations["listEmployers"];
        put?: never;
        /** Create an employer */
        post: operations["createEmployer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/employers/by-external-id/{source}/{externalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an employer by another system’s id */
        get: operations["getEmployerByExternalId"];
        /**
         * Create or change an employer by another system’s id
         * @description Absent keeps, null clears. With If-Match only what is there in that version is changed. A write older than the stored `sourceUpdatedAt` changes nothing and answers `stale`.
         */
        put: operations["putEmployerByExternalId"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/employers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an employer */
        get: operations["getEmployer"];
        put?: never;
        post?: never;
        /** Delete an employer */
        delete: operations["deleteEmployer"];
        options?: never;
        head?: never;
        /** Change an employer, by JSON merge patch */
        patch: operations["patchEmployer"];
        trace?: never;
    };
    "/v1/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List applications */
        get: operations["listApplications"];
        put?: never;
        /** Create an application */
        post: operations["createApplication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/applications/by-external-id/{source}/{externalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an application by another system’s id */
        get: operations["getApplicationByExternalId"];
        /**
         * Create or change an application by another system’s id
         * @description Absent keeps, null clears. With If-Match only what is there in that version is changed. A write older than the stored `sourceUpdatedAt` changes nothing and answers `stale`.
         */
        put: operations["putApplicationByExternalId"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/applications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an application */
        get: operations["getApplication"];
        put?: never;
        post?: never;
        /** Delete an application */
        delete: operations["deleteApplication"];
        options?: never;
        head?: never;
        /** Change an application, by JSON merge patch */
        patch: operations["patchApplication"];
        trace?: never;
    };
    "/v1/interviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List interviews */
        get: operations["listInterviews"];
        put?: never;
        /** Create an interview */
        post: operations["createInterview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/interviews/by-external-id/{source}/{externalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an interview by another system’s id */
        get: operations["getInterviewByExternalId"];
        /**
         * Create or change an interview by another system’s id
         * @description Absent keeps, null clears. With If-Match only what is there in that version is changed. A write older than the stored `sourceUpdatedAt` changes nothing and answers `stale`.
         */
        put: operations["putInterviewByExternalId"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/interviews/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an interview */
        get: operations["getInterview"];
        put?: never;
        post?: never;
        /** Delete an interview */
        delete: operations["deleteInterview"];
        options?: never;
        head?: never;
        /** Change an interview, by JSON merge patch */
        patch: operations["patchInterview"];
        trace?: never;
    };
    "/v1/interviews/{id}/participants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List who takes part in an interview */
        get: operations["listParticipants"];
        put?: never;
        /** Add somebody to an interview, or change how they took part */
        post: operations["addParticipant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/interviews/{id}/participants/{contactId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take somebody out of an interview, with the follow-up */
        delete: operations["removeParticipant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List contacts */
        get: operations["listContacts"];
        put?: never;
        /** Create a contact */
        post: operations["createContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/by-external-id/{source}/{externalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a contact by another system’s id */
        get: operations["getContactByExternalId"];
        /**
         * Create or change a contact by another system’s id
         * @description Absent keeps, null clears. With If-Match only what is there in that version is changed. A write older than the stored `sourceUpdatedAt` changes nothing and answers `stale`.
         */
        put: operations["putContactByExternalId"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a contact */
        get: operations["getContact"];
        put?: never;
        post?: never;
        /** Delete a contact */
        delete: operations["deleteContact"];
        options?: never;
        head?: never;
        /** Change a contact, by JSON merge patch */
        patch: operations["patchContact"];
        trace?: never;
    };
    "/v1/contacts/{id}/methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a way to reach a contact */
        post: operations["addContactMethod"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{id}/methods/{methodId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a way to reach a contact */
        delete: operations["removeContactMethod"];
        options?: never;
        head?: never;
        /** Change a way to reach a contact; another value is unconfirmed again */
        patch: operations["patchContactMethod"];
        trace?: never;
    };
    "/v1/contacts/{id}/methods/{methodId}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note that a way to reach a contact is right, and how that was found out */
        post: operations["confirmContactMethod"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merge a contact into another; the old id keeps resolving */
        post: operations["mergeContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{id}/unmerge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo the merge of a contact: its id stands for itself again, with what the merge moved
         * @description By the id that vanished. What still hangs on the survivor goes back; what came after the merge stays there, and wishes not to be contacted that were told since hold for both. `409` with `not_merged` where the contact was not merged, with `conflict` where the person was erased since or nothing was noted of the merge.
         */
        post: operations["unmergeContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/touchpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List touchpoints */
        get: operations["listTouchpoints"];
        put?: never;
        /** Create a touchpoint */
        post: operations["createTouchpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/touchpoints/by-external-id/{source}/{externalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a touchpoint by another system’s id */
        get: operations["getTouchpointByExternalId"];
        /**
         * Create or change a touchpoint by another system’s id
         * @description Absent keeps, null clears. With If-Match only what is there in that version is changed. A write older than the stored `sourceUpdatedAt` changes nothing and answers `stale`.
         */
        put: operations["putTouchpointByExternalId"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/touchpoints/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a touchpoint */
        get: operations["getTouchpoint"];
        put?: never;
        post?: never;
        /** Delete a touchpoint */
        delete: operations["deleteTouchpoint"];
        options?: never;
        head?: never;
        /** Change a touchpoint, by JSON merge patch */
        patch: operations["patchTouchpoint"];
        trace?: never;
    };
    "/v1/batch/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create or change up to 1,000 candidates by another system’s ids
         * @description Each as a `PUT` by its external id does it, in the order given, in one transaction. Records may be referred to by id or by external id, also those of the same batch. Every item is answered; the status is 200 also when items are refused.
         */
        post: operations["batchCandidates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batch/employers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create or change up to 1,000 employers by another system’s ids
         * @description Each as a `PUT` by its external id does it, in the order given, in one transaction. Records may be referred to by id or by external id, also those of the same batch. Every item is answered; the status is 200 also when items are refused.
         */
        post: operations["batchEmployers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batch/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create or change up to 1,000 applications by another system’s ids
         * @description Each as a `PUT` by its external id does it, in the order given, in one transaction. Records may be referred to by id or by external id, also those of the same batch. Every item is answered; the status is 200 also when items are refused.
         */
        post: operations["batchApplications"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batch/interviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create or change up to 1,000 interviews by another system’s ids
         * @description Each as a `PUT` by its external id does it, in the order given, in one transaction. Records may be referred to by id or by external id, also those of the same batch. Every item is answered; the status is 200 also when items are refused.
         */
        post: operations["batchInterviews"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batch/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create or change up to 1,000 contacts by another system’s ids
         * @description Each as a `PUT` by its external id does it, in the order given, in one transaction. Records may be referred to by id or by external id, also those of the same batch. Every item is answered; the status is 200 also when items are refused.
         */
        post: operations["batchContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batch/touchpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create or change up to 1,000 touchpoints by another system’s ids
         * @description Each as a `PUT` by its external id does it, in the order given, in one transaction. Records may be referred to by id or by external id, also those of the same batch. Every item is answered; the status is 200 also when items are refused.
         */
        post: operations["batchTouchpoints"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stage-tables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what the stages of all known sources stand for */
        get: operations["listStageTables"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stage-tables/{source}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get what the stages of a source stand for */
        get: operations["getStageTable"];
        /**
         * Set what the stages of a source stand for
         * @description Replaces what was set before. A batch item with a `stage` and no `outcome` (of an interview: no `status`) gets the one that its stage stands for; a stage that is in no table is kept and warned of.
         */
        put: operations["putStageTable"];
        post?: never;
        /** Forget what was set of the stages of a source */
        delete: operations["deleteStageTable"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List connections */
        get: operations["listConnections"];
        put?: never;
        /** Create a connection */
        post: operations["createConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a connection */
        get: operations["getConnection"];
        put?: never;
        post?: never;
        /** Delete a connection */
        delete: operations["deleteConnection"];
        options?: never;
        head?: never;
        /** Change a connection, by JSON merge patch */
        patch: operations["patchConnection"];
        trace?: never;
    };
    "/v1/connection-matches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who on candidates’ networks may be a contact, the newest first
         * @description Profiles and addresses match by themselves; the same name at the same employer only suggests, and waits here for somebody to say so.
         */
        get: operations["listConnectionMatches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connection-matches/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that the two are one: they are connected */
        post: operations["confirmConnectionMatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connection-matches/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that they are two: nobody is asked again */
        post: operations["rejectConnectionMatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List accounts, the newest first */
        get: operations["listAccounts"];
        put?: never;
        /**
         * Let a candidate connect an account
         * @description Answers an address for the candidate’s own browser, good for ten minutes and one browser. It goes to the provider, comes back to `/oauth/{provider}/callback`, and is sent to `returnUrl`. The account is there once it has come back; connecting again renews it.
         */
        post: operations["createAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an account */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        /** Disconnect an account: what was granted is revoked, its tokens are deleted */
        delete: operations["deleteAccount"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read an account’s connections as soon as a worker is free */
        post: operations["syncAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/{provider}/start/{ticket}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Begin a login: binds this browser by a cookie and goes to the provider */
        get: operations["startLogin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/{provider}/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a provider sends browsers back to */
        get: operations["finishLogin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List integrations, the newest first */
        get: operations["listIntegrations"];
        put?: never;
        /**
         * Connect a CRM; the first run begins at once
         * @description With a `token`, or with a `returnUrl`: then `login` of the answer is where an administrator of the CRM logs in with their own browser, within ten minutes; `/oauth/{provider}/callback` sends it on to `returnUrl`. That wants a client of the CRM’s in the settings of the service.
         */
        post: operations["createIntegration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integrations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an integration */
        get: operations["getIntegration"];
        put?: never;
        post?: never;
        /** End an integration; records stay on both sides */
        delete: operations["deleteIntegration"];
        options?: never;
        head?: never;
        /** Change an integration, give it another token, or pause it */
        patch: operations["patchIntegration"];
        trace?: never;
    };
    "/v1/integrations/{id}/logins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Connect an integration anew by logging in to its CRM
         * @description Answers an address for the browser of an administrator of the CRM, good for ten minutes and one browser. What was connected before stays so until then, and it must be the same account of the CRM.
         */
        post: operations["createIntegrationLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integrations/{id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List runs of an integration, the newest first */
        get: operations["listIntegrationRuns"];
        put?: never;
        /** Bring both sides in step as soon as a worker is free, or say what that would change */
        post: operations["createIntegrationRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integrations/{id}/conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List where both sides did not agree, the newest first */
        get: operations["listIntegrationConflicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List messages, by default the newest first */
        get: operations["listMessages"];
        put?: never;
        /**
         * Make a message, tracked as far as policy and consent allow, and send it or get its html
         * @description The most restrictive of organization, candidate, contact and message decides, now and again when it is opened. 502 `delivery_failed` where the mail server does not take it: the message is then `failed`, and no touchpoint. Where the answer of the mail server is lost, it is `unknown`, and no touchpoint either. 410 `gone` where it was sent, or nobody knows, and the record of it is gone by then, because a person whom it was about was erased or deleted meanwhile: do not send it again. Repeated with its Idempotency-Key, a request is told of its message, also while it is `sending`, and sends no second one.
         */
        post: operations["createMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a message with its read state and the counts of its opens */
        get: operations["getMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/opens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the opens of a message, each with verdict and reasons, the newest first */
        get: operations["listOpens"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/smtp-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the mail server that messages are sent through, without its password */
        get: operations["getSmtpSettings"];
        /** Set the mail server that messages are sent through; kept encrypted */
        put: operations["putSmtpSettings"];
        post?: never;
        /** Forget the mail server */
        delete: operations["deleteSmtpSettings"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/follow-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List follow-ups, by default the earliest due first */
        get: operations["listFollowUps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/follow-ups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a follow-up with its assessment, the stored one or as of another instant */
        get: operations["getFollowUp"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/follow-ups/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what became of a follow-up, the newest first
         * @description By the id of one that ended when contacts were merged: what that one went through.
         */
        get: operations["listFollowUpHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/follow-ups/{id}/snooze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leave a follow-up alone until then */
        post: operations["snoozeFollowUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/follow-ups/{id}/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Fix when to follow up */
        post: operations["pinFollowUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/follow-ups/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a follow-up; what the employer writes or decides later opens it again */
        post: operations["dismissFollowUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/follow-ups/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back dismissal, snooze and pin */
        post: operations["reopenFollowUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assess": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Assess facts as of an instant; nothing is stored
         * @description A pure function: the same question gives the same answer. Ids are yours.
         */
        post: operations["assess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/drafts/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Review a draft; nothing is stored
         * @description Offline and deterministic, for English. With a follow-up it is held against what is on record: names, needs, promises, stories, earlier messages.
         */
        post: operations["reviewDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/follow-ups/{id}/brief": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a plan for a call, composed from what is on record
         * @description Each line names the facts that it comes from; what is missing is asked for.
         */
        get: operations["getFollowUpBrief"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/follow-ups/{id}/starting-draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get something to start a draft from, made of what is on record
         * @description The review has no warn and no block against its words; whether to write now, and whether the address works, is of the follow-up. What the record lacks stands in `missing`.
         */
        get: operations["getFollowUpStartingDraft"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the policy in force */
        get: operations["getPolicy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the policy, by JSON merge patch; every follow-up is computed by it */
        patch: operations["patchPolicy"];
        trace?: never;
    };
    "/v1/policy/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the versions of the policy, the newest first */
        get: operations["listPolicyVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/email-endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List e-mail endpoints, the newest first */
        get: operations["listEmailEndpoints"];
        put?: never;
        /**
         * Create an e-mail endpoint; a secret made for it is shown this once
         * @description SendGrid, Mailgun, Resend and Mandrill show a key of their own: give it as `signingKey`, now or later by `rotate`; until then nothing is taken. SES is proven by the one topic that `topicArn` names. The others get the secret that is answered here.
         */
        post: operations["createEmailEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/email-endpoints/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an e-mail endpoint */
        get: operations["getEmailEndpoint"];
        put?: never;
        post?: never;
        /** End an e-mail endpoint; its events stay */
        delete: operations["deleteEmailEndpoint"];
        options?: never;
        head?: never;
        /** Change name, topic or signed address of an e-mail endpoint */
        patch: operations["patchEmailEndpoint"];
        trace?: never;
    };
    "/v1/email-endpoints/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give an e-mail endpoint a new secret; both are good for a while */
        post: operations["rotateEmailEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List events that wait for somebody, the newest first */
        get: operations["listDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a dead letter with the event as it came */
        get: operations["getDeadLetter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take in or apply an event again
         * @description What is not understood again stays, with one more attempt; what fails otherwise becomes a new letter.
         */
        post: operations["replayDeadLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters/{id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a dead letter away; what it held is dropped */
        post: operations["discardDeadLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/logging-addresses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List logging addresses, the newest first */
        get: operations["listLoggingAddresses"];
        put?: never;
        /**
         * Create a logging address of a candidate
         * @description A mail with it in BCC becomes an outbound touchpoint, one forwarded or answered to it an inbound one. It needs an e-mail endpoint (SendGrid, Mailgun, Postmark or generic) that receives the mail of its domain.
         */
        post: operations["createLoggingAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/logging-addresses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a logging address: mail to it finds nobody */
        delete: operations["deleteLoggingAddress"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mail-reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List mails that wait for somebody to say whom they were with, the newest first */
        get: operations["listMailReviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mail-reviews/{id}/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Log a mail with the contact whom it was with */
        post: operations["logMailReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mail-reviews/{id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a mail away; what it said is dropped */
        post: operations["discardMailReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendar-feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List calendar feeds, the newest first; their addresses are not told again */
        get: operations["listCalendarFeeds"];
        put?: never;
        /**
         * Create a calendar feed of a candidate; its address is shown this once
         * @description The address is subscribed to in Google Calendar, Apple Calendar or Outlook: interviews, and next actions over their windows. Ten of a candidate at most.
         */
        post: operations["createCalendarFeed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendar-feeds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a calendar feed: its address answers 404 from now on */
        delete: operations["deleteCalendarFeed"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List webhook endpoints, the newest first */
        get: operations["listWebhookEndpoints"];
        put?: never;
        /**
         * Create a webhook endpoint; its secret is shown this once
         * @description From now on events are sent to it, signed as Standard Webhooks 1.0.0 has it: at least once, in no promised order, under the same `webhook-id` each time.
         */
        post: operations["createWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a webhook endpoint */
        get: operations["getWebhookEndpoint"];
        put?: never;
        post?: never;
        /** End a webhook endpoint; what waits for it is discarded */
        delete: operations["deleteWebhookEndpoint"];
        options?: never;
        head?: never;
        /** Change address, description or event types of a webhook endpoint */
        patch: operations["patchWebhookEndpoint"];
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a webhook endpoint a new secret; for a while both sign */
        post: operations["rotateWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send to a webhook endpoint again, also what was held for it meanwhile */
        post: operations["enableWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send nothing more to a webhook endpoint; what happens meanwhile is held for it */
        post: operations["disableWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a test event to a webhook endpoint, once; what came of it stands in the delivery */
        post: operations["testWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/recover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send all that failed since an instant again, now */
        post: operations["recoverWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deliveries of webhooks, the newest first
         * @description They are kept for 30 days.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a delivery with what was sent and what was answered */
        get: operations["getWebhookDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-deliveries/{id}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a delivery again, now, under the same `webhook-id` */
        post: operations["redeliverWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what changed, from a cursor on
         * @description Every create, update and delete in the order of commits, with the resource as it is now. Whoever goes on from `nextCursor` misses nothing: not what commits late, and a read after a write has it. Writes that change nothing make no entry. Answers may come twice with the same `id` to whoever asks twice; an entry whose `version` is not above the one that is known can be passed over. `types` are comma separated. Changes are kept for a time (CHANGES_KEPT_DAYS, 30 days unless set otherwise); a cursor behind it is answered 410 with `export`, where to load all anew, and `cursor`, to go on from now. A bound key gets the changes of what it sees when it asks; what it begins or ceases to see by another assignment has no entry of its own.
         */
        get: operations["listChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export all that the key sees, to begin a copy with
         * @description One line of JSON a resource, `{type, resource}`, what is referred to before what refers to it (but `routeViaId` of a contact may name a later one). The last line is `{type: "end", cursor, counts}`: without it the export broke off. Go on with `GET /v1/changes?cursor=`: the cursor was taken before the first line, so that nothing is missed; what changed meanwhile may come again.
         */
        get: operations["exportAll"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/export/candidates.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export candidates as CSV
         * @description As RFC 4180 has it, in UTF-8 with a byte order mark, with names of fields in the first line; what has parts is JSON. A text that begins like a formula (`=`, `+`, `-`, `@`, tab, line end) has an apostrophe in front of it.
         */
        get: operations["exportCandidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/export/accomplishments.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export accomplishments as CSV
         * @description As RFC 4180 has it, in UTF-8 with a byte order mark, with names of fields in the first line; what has parts is JSON. A text that begins like a formula (`=`, `+`, `-`, `@`, tab, line end) has an apostrophe in front of it.
         */
        get: operations["exportAccomplishments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/export/advisors.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export advisors as CSV
         * @description As RFC 4180 has it, in UTF-8 with a byte order mark, with names of fields in the first line; what has parts is JSON. A text that begins like a formula (`=`, `+`, `-`, `@`, tab, line end) has an apostrophe in front of it.
         */
        get: operations["exportAdvisors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/export/employers.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export employers as CSV
         * @description As RFC 4180 has it, in UTF-8 with a byte order mark, with names of fields in the first line; what has parts is JSON. A text that begins like a formula (`=`, `+`, `-`, `@`, tab, line end) has an apostrophe in front of it.
         */
        get: operations["exportEmployers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/export/applications.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export applications as CSV
         * @description As RFC 4180 has it, in UTF-8 with a byte order mark, with names of fields in the first line; what has parts is JSON. A text that begins like a formula (`=`, `+`, `-`, `@`, tab, line end) has an apostrophe in front of it.
         */
        get: operations["exportApplications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/export/interviews.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export interviews as CSV
         * @description As RFC 4180 has it, in UTF-8 with a byte order mark, with names of fields in the first line; what has parts is JSON. A text that begins like a formula (`=`, `+`, `-`, `@`, tab, line end) has an apostrophe in front of it.
         */
        get: operations["exportInterviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/export/contacts.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export contacts as CSV
         * @description As RFC 4180 has it, in UTF-8 with a byte order mark, with names of fields in the first line; what has parts is JSON. A text that begins like a formula (`=`, `+`, `-`, `@`, tab, line end) has an apostrophe in front of it.
         */
        get: operations["exportContacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/export/touchpoints.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export touchpoints as CSV
         * @description As RFC 4180 has it, in UTF-8 with a byte order mark, with names of fields in the first line; what has parts is JSON. A text that begins like a formula (`=`, `+`, `-`, `@`, tab, line end) has an apostrophe in front of it.
         */
        get: operations["exportTouchpoints"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/export/connections.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export connections as CSV
         * @description As RFC 4180 has it, in UTF-8 with a byte order mark, with names of fields in the first line; what has parts is JSON. A text that begins like a formula (`=`, `+`, `-`, `@`, tab, line end) has an apostrophe in front of it.
         */
        get: operations["exportConnections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/export/messages.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export messages as CSV
         * @description As RFC 4180 has it, in UTF-8 with a byte order mark, with names of fields in the first line; what has parts is JSON. A text that begins like a formula (`=`, `+`, `-`, `@`, tab, line end) has an apostrophe in front of it.
         */
        get: operations["exportMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/export/follow-ups.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export follow ups as CSV
         * @description As RFC 4180 has it, in UTF-8 with a byte order mark, with names of fields in the first line; what has parts is JSON. A text that begins like a formula (`=`, `+`, `-`, `@`, tab, line end) has an apostrophe in front of it.
         */
        get: operations["exportFollowUps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/export/contacts.vcf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export contacts as vCards
         * @description vCard 4.0. Ways that bounced or that they opted out of are left out.
         */
        get: operations["exportContactCards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/candidates/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Export everything about a candidate */
        get: operations["exportCandidate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Export everything about a contact */
        get: operations["exportContact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/candidates/{id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase a candidate
         * @description For good: the record and all that hangs on it (touches, messages, opens, history, tokens, keys), and every sealed text that names them, kept answers included. The id stays in the feed and the audit log. What comes later about them (loads of pixels, events of providers) is answered as always and counts for nothing; what another system sends under their external id is `gone`. Free texts in which others mention them are not searched. Doing it again changes nothing. Needs `admin`.
         */
        post: operations["eraseCandidate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase a contact
         * @description For good: the record and all that hangs on it (touches, messages, opens, history, tokens, keys), and every sealed text that names them, kept answers included. The id stays in the feed and the audit log. What comes later about them (loads of pixels, events of providers) is answered as always and counts for nothing; what another system sends under their external id is `gone`. Free texts in which others mention them are not searched. Doing it again changes nothing. Needs `admin`.
         */
        post: operations["eraseContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{id}/opt-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Note that a contact asked to be left alone
         * @description Nothing is due to them any more, all their methods are `opted_out`, they are not to be called, and nothing is known of their opens.
         */
        post: operations["optOutContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the chief numbers of all metrics
         * @description Everything that is committed is in it. A bound key gets the numbers of the candidates that it sees. A key that may see no candidates (`metrics` alone) is told nothing that stands for fewer than five people, and no sums whose difference does. As CSV with `Accept: text/csv`.
         */
        get: operations["getMetricsOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics/timeliness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get how soon thanks came: within 24 and 48 hours, median and ninth decile
         * @description Everything that is committed is in it. A bound key gets the numbers of the candidates that it sees. A key that may see no candidates (`metrics` alone) is told nothing that stands for fewer than five people, and no sums whose difference does. As CSV with `Accept: text/csv`.
         */
        get: operations["getMetricsTimeliness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get by which channels candidates and contacts were in touch
         * @description Everything that is committed is in it. A bound key gets the numbers of the candidates that it sees. A key that may see no candidates (`metrics` alone) is told nothing that stands for fewer than five people, and no sums whose difference does. As CSV with `Accept: text/csv`.
         */
        get: operations["getMetricsChannels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics/mistakes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get how often each of the ten mistakes was made, is at risk, or cannot be told
         * @description Everything that is committed is in it. A bound key gets the numbers of the candidates that it sees. A key that may see no candidates (`metrics` alone) is told nothing that stands for fewer than five people, and no sums whose difference does. As CSV with `Accept: text/csv`.
         */
        get: operations["getMetricsMistakes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics/outcomes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get how applications ended, by how interviews were followed up, and connections kept after a no
         * @description Everything that is committed is in it. A bound key gets the numbers of the candidates that it sees. A key that may see no candidates (`metrics` alone) is told nothing that stands for fewer than five people, and no sums whose difference does. As CSV with `Accept: text/csv`.
         */
        get: operations["getMetricsOutcomes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get of how much the data can tell
         * @description Everything that is committed is in it. A bound key gets the numbers of the candidates that it sees. A key that may see no candidates (`metrics` alone) is told nothing that stands for fewer than five people, and no sums whose difference does. As CSV with `Accept: text/csv`.
         */
        get: operations["getMetricsCoverage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import a file, row by row
         * @description What was imported before changes nothing; a blank cell keeps what is known. Each row is created, updated, unchanged, skipped or failed by itself. Where something must be known that the file leaves open (the order of dates, the delimiter, whose it is), 422 asks for it before anything is written. Nothing of the file is kept. See docs/imports.md.
         */
        post: operations["importFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connection-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import a candidate’s LinkedIn connections and invitations
         * @description `Connections.csv`, `Invitations.csv`, or the export’s archive, of any year. All of it is taken in one transaction; what was imported before changes nothing. Contacts are found by profile and address; the same name at the same employer waits in `connection-matches`. Nothing of the file is kept but whom the candidate knows.
         */
        post: operations["importConnections"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/digest/leave/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page to end digests */
        get: operations["showLeaving"];
        put?: never;
        /** End digests, by the page or by one click (RFC 8058) */
        post: operations["leaveDigests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/digest/snooze/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page to put a follow-up off */
        get: operations["showSnoozing"];
        put?: never;
        /** Put a follow-up off */
        post: operations["snoozeByLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hooks/email/sendgrid/{endpointId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Where sendgrid sends its events */
        post: operations["takeSendgridHook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hooks/email/mailgun/{endpointId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Where mailgun sends its events */
        post: operations["takeMailgunHook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hooks/email/postmark/{endpointId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Where postmark sends its events */
        post: operations["takePostmarkHook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hooks/email/ses/{endpointId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Where ses sends its events */
        post: operations["takeSesHook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hooks/email/resend/{endpointId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Where resend sends its events */
        post: operations["takeResendHook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hooks/email/brevo/{endpointId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Where brevo sends its events */
        post: operations["takeBrevoHook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hooks/email/mandrill/{endpointId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Where mandrill sends its events */
        post: operations["takeMandrillHook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hooks/email/generic/{endpointId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Where generic sends its events */
        post: operations["takeGenericHook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hooks/crm/hubspot/{endpointId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Where HubSpot says whom to read again */
        post: operations["takeHubspotHook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "follow_up.due": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The time for an action has come (its `notBefore`). */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Of the event; the same in every attempt and when it is sent again: what was seen before is done. */
                    "webhook-id": string;
                    /** @description Seconds since 1970 of this attempt. */
                    "webhook-timestamp": string;
                    /** @description `v1,` and base64, several with spaces between while the secret is rotated. */
                    "webhook-signature": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FollowUpDueEvent"];
                };
            };
            responses: {
                /** @description Gone: the endpoint is disabled at once. */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Taken. Anything else, a redirect included, is tried again. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "follow_up.late": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An action is late (its `lateAfter` has passed). */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Of the event; the same in every attempt and when it is sent again: what was seen before is done. */
                    "webhook-id": string;
                    /** @description Seconds since 1970 of this attempt. */
                    "webhook-timestamp": string;
                    /** @description `v1,` and base64, several with spaces between while the secret is rotated. */
                    "webhook-signature": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FollowUpLateEvent"];
                };
            };
            responses: {
                /** @description Gone: the endpoint is disabled at once. */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Taken. Anything else, a redirect included, is tried again. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "follow_up.state_changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A follow-up is in another state. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Of the event; the same in every attempt and when it is sent again: what was seen before is done. */
                    "webhook-id": string;
                    /** @description Seconds since 1970 of this attempt. */
                    "webhook-timestamp": string;
                    /** @description `v1,` and base64, several with spaces between while the secret is rotated. */
                    "webhook-signature": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FollowUpStateChangedEvent"];
                };
            };
            responses: {
                /** @description Gone: the endpoint is disabled at once. */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Taken. Anything else, a redirect included, is tried again. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "message.opened": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A tracked message was opened, as far as its verdict says. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Of the event; the same in every attempt and when it is sent again: what was seen before is done. */
                    "webhook-id": string;
                    /** @description Seconds since 1970 of this attempt. */
                    "webhook-timestamp": string;
                    /** @description `v1,` and base64, several with spaces between while the secret is rotated. */
                    "webhook-signature": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MessageOpenedEvent"];
                };
            };
            responses: {
                /** @description Gone: the endpoint is disabled at once. */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Taken. Anything else, a redirect included, is tried again. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "message.bounced": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A message came back for good. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Of the event; the same in every attempt and when it is sent again: what was seen before is done. */
                    "webhook-id": string;
                    /** @description Seconds since 1970 of this attempt. */
                    "webhook-timestamp": string;
                    /** @description `v1,` and base64, several with spaces between while the secret is rotated. */
                    "webhook-signature": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MessageBouncedEvent"];
                };
            };
            responses: {
                /** @description Gone: the endpoint is disabled at once. */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Taken. Anything else, a redirect included, is tried again. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "contact.unreachable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A contact of a follow-up cannot be reached any more. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Of the event; the same in every attempt and when it is sent again: what was seen before is done. */
                    "webhook-id": string;
                    /** @description Seconds since 1970 of this attempt. */
                    "webhook-timestamp": string;
                    /** @description `v1,` and base64, several with spaces between while the secret is rotated. */
                    "webhook-signature": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ContactUnreachableEvent"];
                };
            };
            responses: {
                /** @description Gone: the endpoint is disabled at once. */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Taken. Anything else, a redirect included, is tried again. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "connection.accepted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A contact accepted to be connected. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Of the event; the same in every attempt and when it is sent again: what was seen before is done. */
                    "webhook-id": string;
                    /** @description Seconds since 1970 of this attempt. */
                    "webhook-timestamp": string;
                    /** @description `v1,` and base64, several with spaces between while the secret is rotated. */
                    "webhook-signature": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ConnectionAcceptedEvent"];
                };
            };
            responses: {
                /** @description Gone: the endpoint is disabled at once. */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Taken. Anything else, a redirect included, is tried again. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "account.needs_reauth": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An account must be connected anew, or will have to be soon (`expires_soon`). */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Of the event; the same in every attempt and when it is sent again: what was seen before is done. */
                    "webhook-id": string;
                    /** @description Seconds since 1970 of this attempt. */
                    "webhook-timestamp": string;
                    /** @description `v1,` and base64, several with spaces between while the secret is rotated. */
                    "webhook-signature": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AccountNeedsReauthEvent"];
                };
            };
            responses: {
                /** @description Gone: the endpoint is disabled at once. */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Taken. Anything else, a redirect included, is tried again. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "application.outcome_changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An application has another outcome. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Of the event; the same in every attempt and when it is sent again: what was seen before is done. */
                    "webhook-id": string;
                    /** @description Seconds since 1970 of this attempt. */
                    "webhook-timestamp": string;
                    /** @description `v1,` and base64, several with spaces between while the secret is rotated. */
                    "webhook-signature": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ApplicationOutcomeChangedEvent"];
                };
            };
            responses: {
                /** @description Gone: the endpoint is disabled at once. */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Taken. Anything else, a redirect included, is tried again. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "candidate.erased": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A candidate was erased, with all that was kept of them. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Of the event; the same in every attempt and when it is sent again: what was seen before is done. */
                    "webhook-id": string;
                    /** @description Seconds since 1970 of this attempt. */
                    "webhook-timestamp": string;
                    /** @description `v1,` and base64, several with spaces between while the secret is rotated. */
                    "webhook-signature": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CandidateErasedEvent"];
                };
            };
            responses: {
                /** @description Gone: the endpoint is disabled at once. */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Taken. Anything else, a redirect included, is tried again. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "webhook_endpoint.disabled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Another webhook endpoint was disabled by what it answered. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Of the event; the same in every attempt and when it is sent again: what was seen before is done. */
                    "webhook-id": string;
                    /** @description Seconds since 1970 of this attempt. */
                    "webhook-timestamp": string;
                    /** @description `v1,` and base64, several with spaces between while the secret is rotated. */
                    "webhook-signature": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WebhookEndpointDisabledEvent"];
                };
            };
            responses: {
                /** @description Gone: the endpoint is disabled at once. */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Taken. Anything else, a redirect included, is tried again. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "webhook.test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Somebody tries this endpoint. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Of the event; the same in every attempt and when it is sent again: what was seen before is done. */
                    "webhook-id": string;
                    /** @description Seconds since 1970 of this attempt. */
                    "webhook-timestamp": string;
                    /** @description `v1,` and base64, several with spaces between while the secret is rotated. */
                    "webhook-signature": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WebhookTestEvent"];
                };
            };
            responses: {
                /** @description Gone: the endpoint is disabled at once. */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Taken. Anything else, a redirect included, is tried again. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /** Accomplishment */
        Accomplishment: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            candidateId: string;
            title: string;
            skills: string[];
            story: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /** AccomplishmentOfCandidate */
        AccomplishmentOfCandidate: {
            title: string;
            skills?: string[];
            story?: string | null;
        };
        /** AccomplishmentPatch */
        AccomplishmentPatch: {
            /** Format: uuid */
            candidateId?: string;
            title?: string;
            skills?: string[];
            story?: string | null;
        };
        /** @description With what `include` named of its relations. */
        AccomplishmentRelated: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            candidateId: string;
            title: string;
            skills: string[];
            story: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            candidate?: components["schemas"]["CandidateRelated"] | null;
        };
        /** AccomplishmentWritten */
        AccomplishmentWritten: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            candidateId: string;
            title: string;
            skills: string[];
            story: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description The follow-ups that this write changed. */
            followUps: components["schemas"]["FollowUpEffect"][];
            /** @description How many follow-ups were too many for this answer; they are computed within a minute. */
            recomputing?: number;
        };
        /** Account */
        Account: {
            /** Format: uuid */
            id: string;
            provider: string;
            candidateId: string | null;
            /**
             * @description `degraded`: works, or soon will again; see `reason`. `needs_reauth`: the candidate must connect anew. `revoked`: what was granted was taken back.
             * @enum {string}
             */
            state: "active" | "degraded" | "needs_reauth" | "revoked";
            /** @description A code: why it is not `active`. */
            reason: string | null;
            /**
             * Format: date-time
             * @description When the state began.
             */
            since: string;
            /** @description What the provider calls the person. */
            subject: string | null;
            scopes: string[];
            /** @description Whether access is renewed without the candidate. */
            renewable: boolean;
            expiresAt: string | null;
            sync: components["schemas"]["AccountSync"] | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /** AccountCreate */
        AccountCreate: {
            /** @enum {string} */
            provider: "linkedin";
            /** Format: uuid */
            candidateId: string;
            /**
             * Format: uri
             * @description Where the browser goes afterwards, with `provider`, `status=connected` and `account`, or `status=failed` and `error`. One of RETURN_URLS, or below one.
             */
            returnUrl: string;
        };
        /** AccountDeleted */
        AccountDeleted: {
            /** Format: uuid */
            id: string;
        };
        /**
         * account.needs_reauth event
         * @description An account must be connected anew, or will have to be soon (`expires_soon`).
         */
        AccountNeedsReauthEvent: {
            /** @enum {unknown} */
            type: "account.needs_reauth";
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            data: {
                /** Format: uuid */
                organizationId: string;
                candidateId: string | null;
                /** Format: uuid */
                accountId: string;
                /** @description The integration that the account gives access to. */
                integrationId?: string | null;
                provider: string;
                reason: string | null;
                expiresAt: string | null;
            };
        };
        /** AccountStart */
        AccountStart: {
            /** Format: uuid */
            id: string;
            provider: string;
            /** Format: uuid */
            candidateId: string;
            /** @description Send the candidate’s own browser there, once and at once; shown this once. */
            startUrl: string;
            /** Format: date-time */
            expiresAt: string;
        };
        /**
         * AccountSync
         * @description How reading its connections fares.
         */
        AccountSync: {
            /** @description What came of the last reading. `pending`: the network has nothing, or nothing yet. */
            outcome: ("complete" | "pending" | "failed") | null;
            /** @description A code: what was in the way last. */
            error: string | null;
            /** @description How many people the last reading has seen, or this one until now. */
            people: number;
            running: boolean;
            startedAt: string | null;
            completedAt: string | null;
            /** Format: date-time */
            nextAt: string;
        };
        /** Advisor */
        Advisor: {
            /** Format: uuid */
            id: string;
            name: string;
            source: string | null;
            externalId: string | null;
            sourceUpdatedAt: string | null;
            email: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /** AdvisorCreate */
        AdvisorCreate: {
            name: string;
            source?: string | null;
            externalId?: string | null;
            sourceUpdatedAt?: string | null;
            email?: string | null;
        };
        /** AdvisorPatch */
        AdvisorPatch: {
            name?: string;
            source?: string | null;
            externalId?: string | null;
            sourceUpdatedAt?: string | null;
            email?: string | null;
        };
        /** @description With what `include` named of its relations. */
        AdvisorRelated: {
            /** Format: uuid */
            id: string;
            name: string;
            source: string | null;
            externalId: string | null;
            sourceUpdatedAt: string | null;
            email: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            candidates?: {
                items: components["schemas"]["CandidateRelated"][];
                nextCursor: string | null;
            };
        };
        /** AdvisorUpsert */
        AdvisorUpsert: {
            name?: string;
            sourceUpdatedAt?: string | null;
            email?: string | null;
        };
        /** AdvisorUpserted */
        AdvisorUpserted: {
            /** Format: uuid */
            id: string;
            name: string;
            source: string | null;
            externalId: string | null;
            sourceUpdatedAt: string | null;
            email: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * @description `stale`: what was sent is older than what is stored; nothing was changed.
             * @enum {string}
             */
            result: "created" | "updated" | "unchanged" | "stale";
            /** @description The follow-ups that this write changed. */
            followUps: components["schemas"]["FollowUpEffect"][];
            /** @description How many follow-ups were too many for this answer; they are computed within a minute. */
            recomputing?: number;
        };
        /** AdvisorWritten */
        AdvisorWritten: {
            /** Format: uuid */
            id: string;
            name: string;
            source: string | null;
            externalId: string | null;
            sourceUpdatedAt: string | null;
            email: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description The follow-ups that this write changed. */
            followUps: components["schemas"]["FollowUpEffect"][];
            /** @description How many follow-ups were too many for this answer; they are computed within a minute. */
            recomputing?: number;
        };
        /** Application */
        Application: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            candidateId: string;
            /** Format: uuid */
            employerId: string;
            role: string;
            /** @enum {string} */
            outcome: "pending" | "offer" | "accepted" | "rejected" | "withdrawn" | "position_closed";
            source: string | null;
            externalId: string | null;
            sourceUpdatedAt: string | null;
            stage: string | null;
            appliedAt: string | null;
            decidedAt: string | null;
            decisionExpectedAt: (string) | null;
            offerExpiresAt: string | null;
            /** @description Which instants were made of a day or of a time without a zone, as a batch may give them. */
            assumedTimes: string[];
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /** ApplicationBatch */
        ApplicationBatch: {
            items: components["schemas"]["ApplicationBatchItem"][];
            /**
             * @description `partial` (unless said): what is refused is answered for its item, all else is written. `all_or_nothing`: one that is refused has nothing written, and 422 names all that are.
             * @enum {string}
             */
            mode?: "partial" | "all_or_nothing";
        };
        /** ApplicationBatchItem */
        ApplicationBatchItem: {
            /** Format: uuid */
            candidateId?: string;
            /** Format: uuid */
            employerId?: string;
            role?: string;
            /** @enum {string} */
            outcome?: "pending" | "offer" | "accepted" | "rejected" | "withdrawn" | "position_closed";
            sourceUpdatedAt?: string | null;
            stage?: string | null;
            appliedAt?: string | null;
            decidedAt?: string | null;
            decisionExpectedAt?: (string) | null;
            offerExpiresAt?: string | null;
            /** @description The system that it comes from. */
            source: string;
            /** @description Its id in the source. */
            externalId: string;
            candidate?: components["schemas"]["ExternalReference"] | null;
            employer?: components["schemas"]["ExternalReference"] | null;
        };
        /** ApplicationCreate */
        ApplicationCreate: {
            /** Format: uuid */
            candidateId: string;
            /** Format: uuid */
            employerId: string;
            role: string;
            /** @enum {string} */
            outcome?: "pending" | "offer" | "accepted" | "rejected" | "withdrawn" | "position_closed";
            source?: string | null;
            externalId?: string | null;
            sourceUpdatedAt?: string | null;
            stage?: string | null;
            appliedAt?: string | null;
            decidedAt?: string | null;
            decisionExpectedAt?: (string) | null;
            offerExpiresAt?: string | null;
        };
        /** ApplicationFacts */
        ApplicationFacts: {
            outcome?: ("pending" | "offer" | "accepted" | "rejected" | "withdrawn" | "position_closed") | null;
            decidedAt?: string | null;
            decisionExpectedAt?: (string) | null;
            offerExpiresAt?: string | null;
            lastInboundAt?: string | null;
            answerHere?: boolean | null;
        };
        /**
         * application.outcome_changed event
         * @description An application has another outcome.
         */
        ApplicationOutcomeChangedEvent: {
            /** @enum {unknown} */
            type: "application.outcome_changed";
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            data: {
                /** Format: uuid */
                organizationId: string;
                candidateId: string | null;
                /** Format: uuid */
                applicationId: string;
                from: string;
                to: string;
            };
        };
        /** ApplicationPatch */
        ApplicationPatch: {
            /** Format: uuid */
            candidateId?: string;
            /** Format: uuid */
            employerId?: string;
            role?: string;
            /** @enum {string} */
            outcome?: "pending" | "offer" | "accepted" | "rejected" | "withdrawn" | "position_closed";
            source?: string | null;
            externalId?: string | null;
            sourceUpdatedAt?: string | null;
            stage?: string | null;
            appliedAt?: string | null;
            decidedAt?: string | null;
            decisionExpectedAt?: (string) | null;
            offerExpiresAt?: string | null;
        };
        /** @description With what `include` named of its relations. */
        ApplicationRelated: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            candidateId: string;
            /** Format: uuid */
            employerId: string;
            role: string;
            /** @enum {string} */
            outcome: "pending" | "offer" | "accepted" | "rejected" | "withdrawn" | "position_closed";
            source: string | null;
            externalId: string | null;
            sourceUpdatedAt: string | null;
            stage: string | null;
            appliedAt: string | null;
            decidedAt: string | null;
            decisionExpectedAt: (string) | null;
            offerExpiresAt: string | null;
            /** @description Which instants were made of a day or of a time without a zone, as a batch may give them. */
            assumedTimes: string[];
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            candidate?: components["schemas"]["CandidateRelated"] | null;
            employer?: components["schemas"]["EmployerRelated"] | null;
            interviews?: {
                items: components["schemas"]["InterviewRelated"][];
                nextCursor: string | null;
            };
            followUps?: {
                items: components["schemas"]["FollowUpRelated"][];
                nextCursor: string | null;
            };
            touchpoints?: {
                items: components["schemas"]["TouchpointRelated"][];
                nextCursor: string | null;
            };
        };
        /** ApplicationUpsert */
        ApplicationUpsert: {
            /** Format: uuid */
            candidateId?: string;
            /** Format: uuid */
            employerId?: string;
            role?: string;
            /** @enum {string} */
            outcome?: "pending" | "offer" | "accepted" | "rejected" | "withdrawn" | "position_closed";
            sourceUpdatedAt?: string | null;
            stage?: string | null;
            appliedAt?: string | null;
            decidedAt?: string | null;
            decisionExpectedAt?: (string) | null;
            offerExpiresAt?: string | null;
        };
        /** ApplicationUpserted */
        ApplicationUpserted: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            candidateId: string;
            /** Format: uuid */
            employerId: string;
            role: string;
            /** @enum {string} */
            outcome: "pending" | "offer" | "accepted" | "rejected" | "withdrawn" | "position_closed";
            source: string | null;
            externalId: string | null;
            sourceUpdatedAt: string | null;
            stage: string | null;
            appliedAt: string | null;
            decidedAt: string | null;
            decisionExpectedAt: (string) | null;
            offerExpiresAt: string | null;
            /** @description Which instants were made of a day or of a time without a zone, as a batch may give them. */
            assumedTimes: string[];
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * @description `stale`: what was sent is older than what is stored; nothing was changed.
             * @enum {string}
             */
            result: "created" | "updated" | "unchanged" | "stale";
            /** @description The follow-ups that this write changed. */
            followUps: components["schemas"]["FollowUpEffect"][];
            /** @description How many follow-ups were too many for this answer; they are computed within a minute. */
            recomputing?: number;
        };
        /** ApplicationWritten */
        ApplicationWritten: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            candidateId: string;
            /** Format: uuid */
            employerId: string;
            role: string;
            /** @enum {string} */
            outcome: "pending" | "offer" | "accepted" | "rejected" | "withdrawn" | "position_closed";
            source: string | null;
            externalId: string | null;
            sourceUpdatedAt: string | null;
            stage: string | null;
            appliedAt: string | null;
            decidedAt: string | null;
            decisionExpectedAt: (string) | null;
            offerExpiresAt: string | null;
            /** @description Which instants were made of a day or of a time without a zone, as a batch may give them. */
            assumedTimes: string[];
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description The follow-ups that this write changed. */
            followUps: components["schemas"]["FollowUpEffect"][];
            /** @description How many follow-ups were too many for this answer; they are computed within a minute. */
            recomputing?: number;
        };
        /** AssessRequest */
        AssessRequest: {
            facts: components["schemas"]["Facts"];
            /** Format: date-time */
            now: string;
            policy?: components["schemas"]["EnginePolicyInput"] | null;
        };
        /** Assessment */
        Assessment: {
            /** @enum {string} */
            state: "closed" | "upcoming" | "offer" | "stay_connected" | "reply_due" | "unreachable" | "waiting" | "thanks_due" | "thanks_late" | "promise_due" | "resting" | "call_due" | "follow_up_due";
            reasons: components["schemas"]["Reason"][];
            nextAction: components["schemas"]["NextAction"] | null;
            waitingUntil: string | null;
            checks: components["schemas"]["Check"][];
            /** @enum {string} */
            readState: "replied" | "likely_read" | "unknown" | "not_seen";
            nextEvaluationAt: string | null;
            policyVersion: number;
            /** Format: date-time */
            asOf: string;
        };
        /** AuditEntry */
        AuditEntry: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            at: string;
            keyId: string | null;
            /** @description `key:<id>`, behind a slash the `Sync-Client` of the request; `worker` or `cli`. */
            actor: string;
            /** @description E.g. `candidate.update`. */
            action: string;
            resource: string;
            resourceId: string | null;
            requestId: string | null;
            fields: string[];
        };
        /** BatchAnswer */
        BatchAnswer: {
            /** @description In the order of the items. */
            items: components["schemas"]["BatchItemResult"][];
            dryRun: boolean;
            /** @description The follow-ups that this batch changed. */
            followUps: components["schemas"]["FollowUpEffect"][];
            /** @description How many follow-ups were too many for this answer; they are computed within a minute. */
            recomputing?: number;
        };
        /** BatchItemResult */
        BatchItemResult: {
            source: string | null;
            externalId: string | null;
            /**
             * @description The first four are those of a single upsert; by the others the item was refused.
             * @enum {string}
             */
            result: "created" | "updated" | "unchanged" | "stale" | "invalid" | "conflict" | "forbidden" | "gone";
            /** @description Null where nothing is stored, as of what a dry run would create. */
            id: string | null;
            version: number | null;
            errors: {
                /** @description JSON pointer into the body: `/items/3/contactId`. */
                pointer: string;
                code: string;
                message: string;
            }[];
            /** @description What was taken although it was not wholly clear, and how. */
            warnings: {
                /** @description JSON pointer into the body: `/items/3/contactId`. */
                pointer: string;
                code: string;
                message: string;
            }[];
        };
        /** Brief */
        Brief: {
            goal: components["schemas"]["BriefLine"];
            /** @description Three at most. */
            points: components["schemas"]["BriefLine"][];
            ask: components["schemas"]["BriefLine"];
            availability: components["schemas"]["BriefLine"] | null;
            stop: components["schemas"]["BriefLine"][];
            voicemail: components["schemas"]["BriefLine"] | null;
            readBack: components["schemas"]["BriefLine"][];
            missing: components["schemas"]["MissingFact"][];
        };
        /** BriefLine */
        BriefLine: {
            text: string;
            facts: components["schemas"]["FactRef"][];
        };
        /** CalendarFeed */
        CalendarFeed: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            candidateId: string;
            name: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        /** CalendarFeedCreate */
        CalendarFeedCreate: {
            /** Format: uuid */
            candidateId: string;
            name?: string | null;
        };
        /** CalendarFeedDeleted */
        CalendarFeedDeleted: {
            /** Format: uuid */
            id: string;
        };
        /** CalendarFeedWithUrl */
        CalendarFeedWithUrl: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            candidateId: string;
            name: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description To subscribe to, shown this once. Whoever has it reads the calendar, without a key. */
            url: string;
        };
        /** Candidate */
        Candidate: {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: time-zone */
            timeZone: string;
            locale: string;
            /** @description Whether it is known with whom the candidate is connected. */
            networkData: boolean;
            source: string | null;
            externalId: string | null;
            sourceUpdatedAt: string | null;
            email: string | null;
            phone: string | null;
            programme: string | null;
            cohort: string | null;
            advisorId: string | null;
            archivedAt: string | null;
            consent: components["schemas"]["Consent"];
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /** CandidateBatch */
        CandidateBatch: {
            items: components["schemas"]["CandidateBatchItem"][];
            /**
             * @description `partial` (unless said): what is refused is answered for its item, all else is written. `all_or_nothing`: one that is refused has nothing written, and 422 names all that are.
             * @enum {string}
             */
            mode?: "partial" | "all_or_nothing";
        };
        /** CandidateBatchItem */
        CandidateBatchItem: {
            name?: string;
            /** Format: time-zone */
            timeZone?: string;
            locale?: string;
            /** @description Whether it is known with whom the candidate is connected. */
            networkData?: boolean;
            consent?: components["schemas"]["ConsentInput"];
            sourceUpdatedAt?: string | null;
            email?: string | null;
            phone?: string | null;
            programme?: string | null;
            cohort?: string | null;
            advisorId?: string | null;
            archivedAt?: string | null;
            /** @description The system that it comes from. */
            source: string;
            /** @description Its id in the source. */
            externalId: string;
            advisor?: components["schemas"]["ExternalReference"] | null;
        };
        /** CandidateCreate */
        CandidateCreate: {
            name: string;
            /** Format: time-zone */
            timeZone: string;
            locale?: string;
            /** @description Whether it is known with whom the candidate is connected. */
            networkData?: boolean;
            consent?: components["schemas"]["ConsentInput"];
            source?: string | null;
            externalId?: string | null;
            sourceUpdatedAt?: string | null;
            email?: string | null;
            phone?: string | null;
            programme?: string | null;
            cohort?: string | null;
            advisorId?: string | null;
            archivedAt?: string | null;
        };
        /**
         * candidate.erased event
         * @description A candidate was erased, with all that was kept of them.
         */
        CandidateErasedEvent: {
            /** @enum {unknown} */
            type: "candidate.erased";
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            data: {
                /** Format: uuid */
                organizationId: string;
                candidateId: string | null;
            };
        };
        /** CandidateFacts */
        CandidateFacts: {
            /** Format: time-zone */
            timeZone: string;
            archivedAt?: string | null;
            networkData?: boolean | null;
            accomplishments?: number | null;
            activeApplications?: number | null;
        };
        /** CandidatePatch */
        CandidatePatch: {
            name?: string;
            /** Format: time-zone */
            timeZone?: string;
            locale?: string;
            /** @description Whether it is known with whom the candidate is connected. */
            networkData?: boolean;
            consent?: components["schemas"]["ConsentInput"];
            source?: string | null;
            externalId?: string | null;
            sourceUpdatedAt?: string | null;
            email?: string | null;
            phone?: string | null;
            programme?: string | null;
            cohort?: string | null;
            advisorId?: string | null;
            archivedAt?: string | null;
        };
        /** CandidateRecord */
        CandidateRecord: {
            candidate: components["schemas"]["Candidate"];
            accomplishments: components["schemas"]["Accomplishment"][];
            applications: components["schemas"]["Application"][];
            interviews: components["schemas"]["Interview"][];
            touchpoints: components["schemas"]["Touchpoint"][];
            connections: components["schemas"]["Connection"][];
            messages: components["schemas"]["MessageOnRecord"][];
            followUps: components["schemas"]["FollowUpOnRecord"][];
            /** @description Who on networks was thought to be which contact, and what was said of it. */
            connectionMatches: components["schemas"]["MatchOnRecord"][];
            /** @description What was done to the record itself; empty without `admin`. */
            auditLog: components["schemas"]["AuditEntry"][];
            /** Format: date-time */
            exportedAt: string;
            loggingAddresses: components["schemas"]["LoggingAddress"][];
            mailReviews: components["schemas"]["MailReview"][];
            calendarFeeds: components["schemas"]["CalendarFeed"][];
            accounts: components["schemas"]["Account"][];
            /** @description When digests were sent to them, in the last thirty days. Their texts are not kept. */
            digests: components["schemas"]["DigestOnRecord"][];
            /** @description Whom networks say the candidate is connected with. */
            network: components["schemas"]["NetworkPersonOnRecord"][];
        };
        /** @description With what `include` named of its relations. */
        CandidateRelated: {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: time-zone */
            timeZone: string;
            locale: string;
            /** @description Whether it is known with whom the candidate is connected. */
            networkData: boolean;
            source: string | null;
            externalId: string | null;
            sourceUpdatedAt: string | null;
            email: string | null;
            phone: string | null;
            programme: string | null;
            cohort: string | null;
            advisorId: string | null;
            archivedAt: string | null;
            consent: components["schemas"]["Consent"];
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            advisor?: components["schemas"]["AdvisorRelated"] | null;
            accomplishments?: {
                items: components["schemas"]["AccomplishmentRelated"][];
                nextCursor: string | null;
            };
            applications?: {
                items: components["schemas"]["ApplicationRelated"][];
                nextCursor: string | null;
            };
            interviews?: {
                items: components["schemas"]["InterviewRelated"][];
                nextCursor: string | null;
            };
            followUps?: {
                items: components["schemas"]["FollowUpRelated"][];
                nextCursor: string | null;
            };
            touchpoints?: {
                items: components["schemas"]["TouchpointRelated"][];
                nextCursor: string | null;
            };
            connections?: {
                items: components["schemas"]["ConnectionRelated"][];
                nextCursor: string | null;
            };
        };
        /** CandidateUpsert */
        CandidateUpsert: {
            name?: string;
            /** Format: time-zone */
            timeZone?: string;
            locale?: string;
            /** @description Whether it is known with whom the candidate is connected. */
            networkData?: boolean;
            consent?: components["schemas"]["ConsentInput"];
            sourceUpdatedAt?: string | null;
            email?: string | null;
            phone?: string | null;
            programme?: string | null;
            cohort?: string | null;
            advisorId?: string | null;
            archivedAt?: string | null;
        };
        /** CandidateUpserted */
        CandidateUpserted: {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: time-zone */
            timeZone: string;
            locale: string;
            /** @description Whether it is known with whom the candidate is connected. */
            networkData: boolean;
            source: string | null;
            externalId: string | null;
            sourceUpdatedAt: string | null;
            email: string | null;
            phone: string | null;
            programme: string | null;
            cohort: string | null;
            advisorId: string | null;
            archivedAt: string | null;
            consent: components["schemas"]["Consent"];
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * @description `stale`: what was sent is older than what is stored; nothing was changed.
             * @enum {string}
             */
            result: "created" | "updated" | "unchanged" | "stale";
            /** @description The follow-ups that this write changed. */
            followUps: components["schemas"]["FollowUpEffect"][];
            /** @description How many follow-ups were too many for this answer; they are computed within a minute. */
            recomputing?: number;
        };
        /** CandidateWritten */
        CandidateWritten: {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: time-zone */
            timeZone: string;
            locale: string;
            /** @description Whether it is known with whom the candidate is connected. */
            networkData: boolean;
            source: string | null;
            externalId: string | null;
            sourceUpdatedAt: string | null;
            email: string | null;
            phone: string | null;
            programme: string | null;
            cohort: string | null;
            advisorId: string | null;
            archivedAt: string | null;
            consent: components["schemas"]["Consent"];
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description The follow-ups that this write changed. */
            followUps: components["schemas"]["FollowUpEffect"][];
            /** @description How many follow-ups were too many for this answer; they are computed within a minute. */
            recomputing?: number;
        };
        /** Change */
        Change: {
            /**
             * Format: uuid
             * @description Of the change; the same whenever it is read.
             */
            id: string;
            /** @enum {string} */
            type: "policy" | "advisor" | "employer" | "candidate" | "accomplishment" | "contact" | "application" | "interview" | "touchpoint" | "connection" | "message" | "follow_up";
            /**
             * Format: uuid
             * @description For `policy` the organization’s.
             */
            resourceId: string;
            /**
             * @description What comes back after it was deleted is created.
             * @enum {string}
             */
            action: "create" | "update" | "delete";
            /** @description Of the resource after this change. Null for follow-ups to a key bound to a candidate; `resource.version` is the one that it counts. */
            version: number | null;
            /** Format: date-time */
            at: string;
            /** @description Who wrote: `key:<id>`, `worker`, `cli`. To a key bound to a candidate the keys of all others are `other`. */
            origin: string;
            client: string | null;
            /** @description True: its writer was answered with the resource as this change left it, and need not heed it. False: it followed from what was written (a follow-up computed, a method confirmed by a reply). */
            direct: boolean;
            /** @description Codes of the events that this change tells, as webhooks send them; mostly none. Of follow-ups never any to a key bound to a candidate. */
            events: ("follow_up.due" | "follow_up.late" | "follow_up.state_changed" | "message.opened" | "message.bounced" | "contact.unreachable" | "connection.accepted" | "application.outcome_changed" | "candidate.erased")[];
            /** @description The record that this one was merged into; what referred to it has changes of its own. */
            mergedIntoId: string | null;
            /** @description As it is now, which may be later than this change; null where it is deleted. */
            resource: components["schemas"]["Policy"] | components["schemas"]["Advisor"] | components["schemas"]["Employer"] | components["schemas"]["Candidate"] | components["schemas"]["Accomplishment"] | components["schemas"]["Contact"] | components["schemas"]["Application"] | components["schemas"]["Interview"] | components["schemas"]["Touchpoint"] | components["schemas"]["Connection"] | components["schemas"]["Message"] | components["schemas"]["FollowUp"] | null;
        };
        /** ChangePage */
        ChangePage: {
            items: components["schemas"]["Change"][];
            /** @description Behind what was answered; there always is one, go on from it. */
            nextCursor: string;
            /** @description True: more is there already. False: ask again later, or with `wait`. */
            hasMore: boolean;
        };
        /** Check */
        Check: {
            /** @enum {string} */
            code: "thanks" | "persistence" | "timeliness" | "thoughtfulness" | "enthusiasm" | "confidence" | "contact_details" | "value" | "respect" | "connection";
            /** @enum {string} */
            verdict: "ok" | "open" | "at_risk" | "made" | "unknown" | "not_applicable";
            /** Format: date-time */
            dueBy?: string;
            reasons: components["schemas"]["Reason"][];
            evidence: string[];
        };
        /** ConflictOnRecord */
        ConflictOnRecord: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            integrationId: string;
            kind: string;
            remoteId: string | null;
            field: string | null;
            here: string | null;
            there: string | null;
            kept: ("here" | "there") | null;
            /** Format: date-time */
            createdAt: string;
        };
        /** Connection */
        Connection: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            candidateId: string;
            /** Format: uuid */
            contactId: string;
            /** @enum {string} */
            state: "none" | "invited" | "connected" | "ignored" | "declined" | "removed" | "opted_out";
            invitedAt: string | null;
            connectedAt: string | null;
            /**
             * @description Who says so.
             * @enum {string}
             */
            source: "oauth" | "import" | "hand";
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /**
         * connection.accepted event
         * @description A contact accepted to be connected.
         */
        ConnectionAcceptedEvent: {
            /** @enum {unknown} */
            type: "connection.accepted";
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            data: {
                /** Format: uuid */
                organizationId: string;
                candidateId: string | null;
                /** Format: uuid */
                connectionId: string;
                /** Format: uuid */
                contactId: string;
            };
        };
        /** ConnectionCreate */
        ConnectionCreate: {
            /** Format: uuid */
            candidateId: string;
            /** Format: uuid */
            contactId: string;
            /** @enum {string} */
            state: "none" | "invited" | "connected" | "ignored" | "declined" | "removed" | "opted_out";
            invitedAt?: string | null;
            connectedAt?: string | null;
        };
        /** ConnectionFacts */
        ConnectionFacts: {
            state?: ("none" | "invited" | "connected" | "ignored" | "declined" | "removed" | "opted_out") | null;
            invitedAt?: string | null;
            connectedAt?: string | null;
        };
        /** ConnectionImportForm */
        ConnectionImportForm: {
            /**
             * Format: uuid
             * @description Whose it is; absent: the one that the key is bound to.
             */
            candidateId?: string;
            /** @description Whether the file has all connections (the default): then who is not in it is not connected any more. */
            complete?: boolean;
            /**
             * Format: date
             * @description When the member exported it, where the file does not tell (an archive does): who was connected on the day before (clocks differ) or later, or on the last day that is in the file, is not taken for gone.
             */
            exportedOn?: string;
            /** @description `Connections.csv`, `Invitations.csv`, or the archive with both, up to 64 MiB. */
            file: unknown;
        };
        /** ConnectionImportNote */
        ConnectionImportNote: {
            row: number;
            column: string | null;
            /** @enum {string} */
            result: "failed" | "skipped" | "warning";
            code: string;
            message: string;
        };
        /** ConnectionImportReport */
        ConnectionImportReport: {
            /** Format: uuid */
            candidateId: string;
            dryRun: boolean;
            /** @description Whether who is missing was taken for gone. */
            complete: boolean;
            files: string[];
            rows: number;
            /** @description People who were not known. */
            created: number;
            updated: number;
            unchanged: number;
            /** @description Hidden members, duplicates, invitations to nobody who is a contact. */
            skipped: number;
            failed: number;
            /** @description A word on each row that was not taken as it is: the first 1,000. */
            notes: components["schemas"]["ConnectionImportNote"][];
            moreNotes: number;
            /** @description Contacts who are connected. */
            connected: number;
            /** @description Contacts who are no more. */
            removed: number;
            /** @description People who are missing, and were connected too late for the file to know: they stay. */
            kept: number;
            /** @description New entries of `connection-matches`, for a person to decide. */
            suggested: number;
            /** @description Contacts whose invitation is news. */
            invited: number;
            /** @description How many follow-ups were changed. */
            followUps: number;
            /** @description How many more are computed within a minute. */
            recomputing: number;
        };
        /** ConnectionMatch */
        ConnectionMatch: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            candidateId: string;
            /** Format: uuid */
            contactId: string;
            /** @enum {string} */
            status: "open" | "confirmed" | "rejected";
            person: components["schemas"]["NetworkPerson"];
            /** Format: date-time */
            createdAt: string;
        };
        /** ConnectionMatchDecided */
        ConnectionMatchDecided: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            status: "open" | "confirmed" | "rejected";
            followUps: components["schemas"]["FollowUpEffect"][];
            recomputing?: number;
        };
        /** ConnectionPatch */
        ConnectionPatch: {
            /** Format: uuid */
            candidateId?: string;
            /** Format: uuid */
            contactId?: string;
            /** @enum {string} */
            state?: "none" | "invited" | "connected" | "ignored" | "declined" | "removed" | "opted_out";
            invitedAt?: string | null;
            connectedAt?: string | null;
        };
        /** @description With what `include` named of its relations. */
        ConnectionRelated: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            candidateId: string;
            /** Format: uuid */
            contactId: string;
            /** @enum {string} */
            state: "none" | "invited" | "connected" | "ignored" | "declined" | "removed" | "opted_out";
            invitedAt: string | null;
            connectedAt: string | null;
            /**
             * @description Who says so.
             * @enum {string}
             */
            source: "oauth" | "import" | "hand";
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            candidate?: components["schemas"]["CandidateRelated"] | null;
            contact?: components["schemas"]["ContactRelated"] | null;
        };
        /** ConnectionWritten */
        ConnectionWritten: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            candidateId: string;
            /** Format: uuid */
            contactId: string;
            /** @enum {string} */
            state: "none" | "invited" | "connected" | "ignored" | "declined" | "removed" | "opted_out";
            invitedAt: string | null;
            connectedAt: string | null;
            /**
             * @description Who says so.
             * @enum {string}
             */
            source: "oauth" | "import" | "hand";
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description The follow-ups that this write changed. */
            followUps: components["schemas"]["FollowUpEffect"][];
            /** @description How many follow-ups were too many for this answer; they are computed within a minute. */
            recomputing?: number;
        };
        /** Consent */
        Consent: {
            /** @description To see whether sent messages were read. */
            tracking?: boolean;
            /** @description To be handed on to the CRM. */
            crm?: boolean;
            /** @description To get a mail in the morning of days on which something is due. Nobody who did not agree gets one. */
            digest?: boolean;
        };
        /**
         * ConsentInput
         * @description What a change does not name stays; null takes it out.
         */
        ConsentInput: {
            tracking?: boolean | null;
            crm?: boolean | null;
            digest?: boolean | null;
        };
        /** Contact */
        Contact: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            employerId: string;
            name: string;
            /** @enum {string} */
            role: "interviewer" | "hiring_manager" | "recruiter" | "coordinator";
            doNotCall: boolean;
            source: string | null;
            externalId: string | null;
            sourceUpdatedAt: string | null;
            title: string | null;
            timeZone: string | null;
            locale: string | null;
            doNotContactSince: string | null;
            preferredChannel: ("email" | "call" | "message") | null;
            routeViaId: string | null;
            awayUntil: string | null;
            consent: components["schemas"]["ContactConsent"];
            methods: components["schemas"]["ContactMethod"][];
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /** ContactBatch */
        ContactBatch: {
            items: components["schemas"]["ContactBatchItem"][];
            /**
             * @description `partial` (unless said): what is refused is answered for its item, all else is written. `all_or_nothing`: one that is refused has nothing written, and 422 names all that are.
             * @enum {string}
             */
            mode?: "partial" | "all_or_nothing";
        };
        /** ContactBatchItem */
        ContactBatchItem: {
            /** Format: uuid */
            employerId?: string;
            name?: string;
            /** @enum {string} */
            role?: "interviewer" | "hiring_manager" | "recruiter" | "coordinator";
            doNotCall?: boolean;
            consent?: components["schemas"]["ContactConsentInput"];
            methods?: components["schemas"]["ContactMethodInput"][];
            sourceUpdatedAt?: string | null;
            title?: string | null;
            timeZone?: string | null;
            locale?: string | null;
            doNotContactSince?: string | null;
            preferredChannel?: ("email" | "call" | "message") | null;
            routeViaId?: string | null;
            awayUntil?: string | null;
            /** @description The system that it comes from. */
            source: string;
            /** @description Its id in the source. */
            externalId: string;
            employer?: components["schemas"]["ExternalReference"] | null;
            routeVia?: components["schemas"]["ExternalReference"] | null;
        };
        /** ContactConsent */
        ContactConsent: {
            /** @description That it is seen whether messages to them were read. */
            tracking?: boolean;
        };
        /**
         * ContactConsentInput
         * @description What a change does not name stays; null takes it out.
         */
        ContactConsentInput: {
            tracking?: boolean | null;
        };
        /** ContactCreate */
        ContactCreate: {
            /** Format: uuid */
            employerId: string;
            name: string;
            /** @enum {string} */
            role?: "interviewer" | "hiring_manager" | "recruiter" | "coordinator";
            doNotCall?: boolean;
            consent?: components["schemas"]["ContactConsentInput"];
            methods?: components["schemas"]["ContactMethodInput"][];
            source?: string | null;
            externalId?: string | null;
            sourceUpdatedAt?: string | null;
            title?: string | null;
            timeZone?: string | null;
            locale?: string | null;
            doNotContactSince?: string | null;
            preferredChannel?: ("email" | "call" | "message") | null;
            routeViaId?: string | null;
            awayUntil?: string | null;
        };
        /** ContactFacts */
        ContactFacts: {
            id: string;
            methods: components["schemas"]["MethodFact"][];
            timeZone?: string | null;
            doNotContactSince?: string | null;
            doNotCall?: boolean | null;
            preferredChannel?: ("email" | "call" | "message") | null;
            routeVia?: string | null;
            awayUntil?: string | null;
        };
        /** ContactMerge */
        ContactMerge: {
            /** Format: uuid */
            into: string;
        };
        /** ContactMethod */
        ContactMethod: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            contactId: string;
            /** @enum {string} */
            kind: "email" | "phone" | "profile";
            /** @description The address, number or profile URL. */
            value: string;
            label: string | null;
            position: number;
            /** @enum {string} */
            status: "unconfirmed" | "confirmed" | "bounced" | "stale" | "opted_out";
            /** @description A key bound to a candidate sees when and how only where that candidate found it out. */
            confirmedAt: string | null;
            confirmedBy: ("read_back" | "card" | "website" | "reply") | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /** ContactMethodConfirm */
        ContactMethodConfirm: {
            /** @enum {string} */
            by: "read_back" | "card" | "website" | "reply";
            /** Format: date-time */
            at?: string;
        };
        /** ContactMethodCreate */
        ContactMethodCreate: {
            /** @enum {string} */
            kind: "email" | "phone" | "profile";
            /** @description The address, number or profile URL. */
            value: string;
            label?: string | null;
        };
        /** ContactMethodInput */
        ContactMethodInput: {
            /** Format: uuid */
            id?: string;
            /** @enum {string} */
            kind: "email" | "phone" | "profile";
            /** @description The address, number or profile URL. */
            value: string;
            label?: string | null;
            /** @enum {string} */
            status?: "unconfirmed" | "confirmed" | "bounced" | "stale" | "opted_out";
            confirmedBy?: ("read_back" | "card" | "website" | "reply") | null;
            confirmedAt?: string | null;
        };
        /** ContactMethodPatch */
        ContactMethodPatch: {
            /** @description The address, number or profile URL. */
            value?: string;
            label?: string | null;
            /** @enum {string} */
            status?: "unconfirmed" | "confirmed" | "bounced" | "stale" | "opted_out";
            /**
             * @description How it was confirmed; needed for a status of confirmed.
             * @enum {string}
             */
            confirmedBy?: "read_back" | "card" | "website" | "reply";
            /**
             * Format: date-time
             * @description When it was confirmed; absent: now.
             */
            confirmedAt?: string;
            position?: number;
        };
        /** ContactPatch */
        ContactPatch: {
            /** Format: uuid */
            employerId?: string;
            name?: string;
            /** @enum {string} */
            role?: "interviewer" | "hiring_manager" | "recruiter" | "coordinator";
            doNotCall?: boolean;
            consent?: components["schemas"]["ContactConsentInput"];
            methods?: components["schemas"]["ContactMethodInput"][];
            source?: string | null;
            externalId?: string | null;
            sourceUpdatedAt?: string | null;
            title?: string | null;
            timeZone?: string | null;
            locale?: string | null;
            doNotContactSince?: string | null;
            preferredChannel?: ("email" | "call" | "message") | null;
            routeViaId?: string | null;
            awayUntil?: string | null;
        };
        /** ContactRecord */
        ContactRecord: {
            contact: components["schemas"]["Contact"];
            interviews: components["schemas"]["Interview"][];
            touchpoints: components["schemas"]["Touchpoint"][];
            connections: components["schemas"]["Connection"][];
            messages: components["schemas"]["MessageOnRecord"][];
            followUps: components["schemas"]["FollowUpOnRecord"][];
            /** @description Who on networks was thought to be which contact, and what was said of it. */
            connectionMatches: components["schemas"]["MatchOnRecord"][];
            /** @description What was done to the record itself; empty without `admin`. */
            auditLog: components["schemas"]["AuditEntry"][];
            /** Format: date-time */
            exportedAt: string;
            /** @description Who on the networks of candidates is the contact, or may be; not those of whom somebody said that they are not. */
            network: components["schemas"]["NetworkPersonOnRecord"][];
            /** @description Who they are in CRMs. Empty without `admin`, and for keys that are bound. */
            integrationLinks: components["schemas"]["LinkOnRecord"][];
            /** @description Where a CRM did not agree about them. Empty without `admin`, and for keys that are bound. */
            integrationConflicts: components["schemas"]["ConflictOnRecord"][];
            /** @description Records that are one with this one, since merges are noted. Empty for keys that are bound. */
            merges: components["schemas"]["MergeOnRecord"][];
        };
        /** @description With what `include` named of its relations. */
        ContactRelated: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            employerId: string;
            name: string;
            /** @enum {string} */
            role: "interviewer" | "hiring_manager" | "recruiter" | "coordinator";
            doNotCall: boolean;
            source: string | null;
            externalId: string | null;
            sourceUpdatedAt: string | null;
            title: string | null;
            timeZone: string | null;
            locale: string | null;
            doNotContactSince: string | null;
            preferredChannel: ("email" | "call" | "message") | null;
            routeViaId: string | null;
            awayUntil: string | null;
            consent: components["schemas"]["ContactConsent"];
            methods: components["schemas"]["ContactMethod"][];
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            employer?: components["schemas"]["EmployerRelated"] | null;
            routeVia?: components["schemas"]["ContactRelated"] | null;
            touchpoints?: {
                items: components["schemas"]["TouchpointRelated"][];
                nextCursor: string | null;
            };
            followUps?: {
                items: components["schemas"]["FollowUpRelated"][];
                nextCursor: string | null;
            };
        };
        /**
         * contact.unreachable event
         * @description A contact of a follow-up cannot be reached any more.
         */
        ContactUnreachableEvent: {
            /** @enum {unknown} */
            type: "contact.unreachable";
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            data: {
                /** Format: uuid */
                organizationId: string;
                candidateId: string | null;
                /** Format: uuid */
                followUpId: string;
                /** Format: uuid */
                contactId: string;
            };
        };
        /** ContactUpsert */
        ContactUpsert: {
            /** Format: uuid */
            employerId?: string;
            name?: string;
            /** @enum {string} */
            role?: "interviewer" | "hiring_manager" | "recruiter" | "coordinator";
            doNotCall?: boolean;
            consent?: components["schemas"]["ContactConsentInput"];
            methods?: components["schemas"]["ContactMethodInput"][];
            sourceUpdatedAt?: string | null;
            title?: string | null;
            timeZone?: string | null;
            locale?: string | null;
            doNotContactSince?: string | null;
            preferredChannel?: ("email" | "call" | "message") | null;
            routeViaId?: string | null;
            awayUntil?: string | null;
        };
        /** ContactUpserted */
        ContactUpserted: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            employerId: string;
            name: string;
            /** @enum {string} */
            role: "interviewer" | "hiring_manager" | "recruiter" | "coordinator";
            doNotCall: boolean;
            source: string | null;
            externalId: string | null;
            sourceUpdatedAt: string | null;
            title: string | null;
            timeZone: string | null;
            locale: string | null;
            doNotContactSince: string | null;
            preferredChannel: ("email" | "call" | "message") | null;
            routeViaId: string | null;
            awayUntil: string | null;
            consent: components["schemas"]["ContactConsent"];
            methods: components["schemas"]["ContactMethod"][];
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * @description `stale`: what was sent is older than what is stored; nothing was changed.
             * @enum {string}
             */
            result: "created" | "updated" | "unchanged" | "stale";
            /** @description The follow-ups that this write changed. */
            followUps: components["schemas"]["FollowUpEffect"][];
            /** @description How many follow-ups were too many for this answer; they are computed within a minute. */
            recomputing?: number;
        };
        /** ContactWritten */
        ContactWritten: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            employerId: string;
            name: string;
            /** @enum {string} */
            role: "interviewer" | "hiring_manager" | "recruiter" | "coordinator";
            doNotCall: boolean;
            source: string | null;
            externalId: string | null;
            sourceUpdatedAt: string | null;
            title: string | null;
            timeZone: string | null;
            locale: string | null;
            doNotContactSince: string | null;
            preferredChannel: ("email" | "call" | "message") | null;
            routeViaId: string | null;
            awayUntil: string | null;
            consent: components["schemas"]["ContactConsent"];
            methods: components["schemas"]["ContactMethod"][];
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description The follow-ups that this write changed. */
            followUps: components["schemas"]["FollowUpEffect"][];
            /** @description How many follow-ups were too many for this answer; they are computed within a minute. */
            recomputing?: number;
        };
        /** CrmHookReceipt */
        CrmHookReceipt: {
            /** @description Of how many records it spoke. */
            hints: number;
            /** @description How many of its events have no effect: of another account, of other objects than contacts, or of nobody. */
            ignored: number;
        };
        /** DeadLetter */
        DeadLetter: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            endpointId: string;
            /** @enum {unknown} */
            provider: "sendgrid" | "mailgun" | "postmark" | "ses" | "resend" | "brevo" | "mandrill" | "generic";
            emailEventId: string | null;
            code: string;
            detail: string;
            attempts: number;
            /** Format: date-time */
            receivedAt: string;
            /** Format: date-time */
            lastAttemptAt: string;
            replayedAt: string | null;
            discardedAt: string | null;
        };
        /** DeadLetterWithPayload */
        DeadLetterWithPayload: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            endpointId: string;
            /** @enum {unknown} */
            provider: "sendgrid" | "mailgun" | "postmark" | "ses" | "resend" | "brevo" | "mandrill" | "generic";
            emailEventId: string | null;
            code: string;
            detail: string;
            attempts: number;
            /** Format: date-time */
            receivedAt: string;
            /** Format: date-time */
            lastAttemptAt: string;
            replayedAt: string | null;
            discardedAt: string | null;
            payload: string | null;
        };
        /** DigestOnRecord */
        DigestOnRecord: {
            /**
             * Format: date
             * @description In the candidate’s zone.
             */
            day: string;
            /**
             * @description `sending`: it is being sent, or was cut off; `refused` by the mail server; `unknown`: it gave no answer.
             * @enum {string}
             */
            state: "sending" | "sent" | "refused" | "unknown";
            /** Format: date-time */
            at: string;
        };
        /** DigestPolicy */
        DigestPolicy: {
            /** @description From which full hour on, in the zone of the candidate, digests are sent to those who agreed. */
            hour: number;
        };
        /** DraftEvidence */
        DraftEvidence: {
            /** @enum {string} */
            basis: "survey" | "sales_data" | "advice" | "record" | "own";
            source: string;
            facts: string[];
            entry: string | null;
        };
        /** DraftFinding */
        DraftFinding: {
            /** @description A stable code. */
            rule: string;
            /** @enum {string} */
            mistake: "thanks" | "persistence" | "timeliness" | "thoughtfulness" | "enthusiasm" | "confidence" | "contact_details" | "value" | "respect" | "connection";
            /**
             * @description `block` contradicts the record, `warn` is backed by studies or plainly harmful, `nudge` and `info` are advice.
             * @enum {string}
             */
            severity: "block" | "warn" | "nudge" | "info";
            span: components["schemas"]["TextSpan"] | null;
            /** @enum {string} */
            field: "text" | "subject";
            reason: string;
            fix: string;
            evidence: components["schemas"]["DraftEvidence"];
            /** @description The rule could not judge: facts are missing, or it is not in English. */
            abstained: boolean;
        };
        /** DraftInput */
        DraftInput: {
            /** @description At most 20,000 bytes. */
            text: string;
            subject?: string | null;
            /**
             * @description What the draft is for.
             * @enum {string}
             */
            kind: "thank_you" | "follow_up" | "status_check" | "decision_reply" | "reconnect" | "invitation" | "voicemail" | "call_brief";
            channel?: ("email" | "message" | "letter" | "voicemail") | null;
            followUpId?: string | null;
        };
        /** DraftReview */
        DraftReview: {
            /**
             * @description What the draft is for.
             * @enum {string}
             */
            kind: "thank_you" | "follow_up" | "status_check" | "decision_reply" | "reconnect" | "invitation" | "voicemail" | "call_brief";
            /** @description ISO 639-1, or `unknown`; only `en` is judged. */
            language: string;
            findings: components["schemas"]["DraftFinding"][];
            strengths: components["schemas"]["DraftStrength"][];
        };
        /** DraftStrength */
        DraftStrength: {
            /** @enum {string} */
            strength: "thanks" | "specific" | "story" | "value" | "warmth" | "ask" | "offer";
            span: components["schemas"]["TextSpan"] | null;
        };
        /** Effects */
        Effects: {
            /** @description The follow-ups that this write changed. */
            followUps: components["schemas"]["FollowUpEffect"][];
            /** @description How many follow-ups were too many for this answer; they are computed within a minute. */
            recomputing?: number;
        };
        /** EmailEndpoint */
        EmailEndpoint: {
            /** Format: uuid */
            id: string;
            /** @enum {unknown} */
            provider: "sendgrid" | "mailgun" | "postmark" | "ses" | "resend" | "brevo" | "mandrill" | "generic";
            name: string;
            /** @description What to give the provider as the address of its hook. */
            url: string;
            topicArn: string | null;
            hasSigningKey: boolean;
            hasPassword: boolean;
            lastEventAt: string | null;
            counts: components["schemas"]["EmailEventCount"][];
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /** EmailEndpointCreate */
        EmailEndpointCreate: {
            /** @enum {unknown} */
            provider: "sendgrid" | "mailgun" | "postmark" | "ses" | "resend" | "brevo" | "mandrill" | "generic";
            name: string;
            signingKey?: string;
            topicArn?: string;
            url?: string;
        };
        /** EmailEndpointDeleted */
        EmailEndpointDeleted: {
            /** Format: uuid */
            id: string;
        };
        /** EmailEndpointPatch */
        EmailEndpointPatch: {
            name?: string;
            topicArn?: string;
            url?: string | null;
        };
        /** EmailEndpointRotation */
        EmailEndpointRotation: {
            signingKey?: string;
            /** @description How long the one before stays good; default a day. */
            overlapSeconds?: number;
        };
        /** EmailEndpointWithSecret */
        EmailEndpointWithSecret: {
            /** Format: uuid */
            id: string;
            /** @enum {unknown} */
            provider: "sendgrid" | "mailgun" | "postmark" | "ses" | "resend" | "brevo" | "mandrill" | "generic";
            name: string;
            /** @description What to give the provider as the address of its hook. */
            url: string;
            topicArn: string | null;
            hasSigningKey: boolean;
            hasPassword: boolean;
            lastEventAt: string | null;
            counts: components["schemas"]["EmailEventCount"][];
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            secret: string | null;
        };
        /** EmailEventCount */
        EmailEventCount: {
            type: string;
            /** @enum {unknown} */
            status: "stored" | "applied" | "ignored" | "dead";
            events: number;
        };
        /** Employer */
        Employer: {
            /** Format: uuid */
            id: string;
            name: string;
            source: string | null;
            externalId: string | null;
            sourceUpdatedAt: string | null;
            website: string | null;
            domain: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /** EmployerBatch */
        EmployerBatch: {
            items: components["schemas"]["EmployerBatchItem"][];
            /**
             * @description `partial` (unless said): what is refused is answered for its item, all else is written. `all_or_nothing`: one that is refused has nothing written, and 422 names all that are.
             * @enum {string}
             */
            mode?: "partial" | "all_or_nothing";
        };
        /** EmployerBatchItem */
        EmployerBatchItem: {
            name?: string;
            sourceUpdatedAt?: string | null;
            website?: string | null;
            domain?: string | null;
            /** @description The system that it comes from. */
            source: string;
            /** @description Its id in the source. */
            externalId: string;
        };
        /** EmployerCreate */
        EmployerCreate: {
            name: string;
            source?: string | null;
            externalId?: string | null;
            sourceUpdatedAt?: string | null;
            website?: string | null;
            domain?: string | null;
        };
        /** EmployerPatch */
        EmployerPatch: {
            name?: string;
            source?: string | null;
            externalId?: string | null;
            sourceUpdatedAt?: string | null;
            website?: string | null;
            domain?: string | null;
        };
        /** @description With what `include` named of its relations. */
        EmployerRelated: {
            /** Format: uuid */
            id: string;
            name: string;
            source: string | null;
            externalId: string | null;
            sourceUpdatedAt: string | null;
            website: string | null;
            domain: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            contacts?: {
                items: components["schemas"]["ContactRelated"][];
                nextCursor: string | null;
            };
            applications?: {
                items: components["schemas"]["ApplicationRelated"][];
                nextCursor: string | null;
            };
        };
        /** EmployerUpsert */
        EmployerUpsert: {
            name?: string;
            sourceUpdatedAt?: string | null;
            website?: string | null;
            domain?: string | null;
        };
        /** EmployerUpserted */
        EmployerUpserted: {
            /** Format: uuid */
            id: string;
            name: string;
            source: string | null;
            externalId: string | null;
            sourceUpdatedAt: string | null;
            website: string | null;
            domain: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * @description `stale`: what was sent is older than what is stored; nothing was changed.
             * @enum {string}
             */
            result: "created" | "updated" | "unchanged" | "stale";
            /** @description The follow-ups that this write changed. */
            followUps: components["schemas"]["FollowUpEffect"][];
            /** @description How many follow-ups were too many for this answer; they are computed within a minute. */
            recomputing?: number;
        };
        /** EmployerWritten */
        EmployerWritten: {
            /** Format: uuid */
            id: string;
            name: string;
            source: string | null;
            externalId: string | null;
            sourceUpdatedAt: string | null;
            website: string | null;
            domain: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description The follow-ups that this write changed. */
            followUps: components["schemas"]["FollowUpEffect"][];
            /** @description How many follow-ups were too many for this answer; they are computed within a minute. */
            recomputing?: number;
        };
        /** EnginePolicy */
        EnginePolicy: {
            version: number;
            thanksDueHours: number;
            thanksLateHours: number;
            thanksNotBeforeMinutes: number;
            patienceBusinessDays: number;
            readPatienceBusinessDays: number;
            minGapBusinessDays: number;
            decisionGraceBusinessDays: number;
            maxUnanswered: number;
            restDays: number;
            callFirst: boolean;
            callsAllowed: boolean;
            replyDueBusinessDays: number;
            replyLateBusinessDays: number;
            decisionReplyHours: number;
            connectWithinDays: number;
            /** @description Rising. */
            reconnectDays: number[];
            reconnectEveryDays: number;
            persistenceGraceBusinessDays: number;
            callGraceBusinessDays: number;
            connectionMadeAfterDecisionDays: number;
            invitationIgnoredDays: number;
            /** @description ISO weekdays, 1 is Monday. */
            weekend: number[];
            holidays: string[];
            opensInform: boolean;
            callHours: {
                /** @description `HH:mm` in the zone of the contact. */
                from: string;
                /** @description `HH:mm` in the zone of the contact. */
                to: string;
            };
            recipientBudget: {
                touches: number;
                days: number;
            };
        };
        /** EnginePolicyInput */
        EnginePolicyInput: {
            version?: number | null;
            thanksDueHours?: number | null;
            thanksLateHours?: number | null;
            thanksNotBeforeMinutes?: number | null;
            patienceBusinessDays?: number | null;
            readPatienceBusinessDays?: number | null;
            minGapBusinessDays?: number | null;
            decisionGraceBusinessDays?: number | null;
            maxUnanswered?: number | null;
            restDays?: number | null;
            callFirst?: boolean | null;
            callsAllowed?: boolean | null;
            replyDueBusinessDays?: number | null;
            replyLateBusinessDays?: number | null;
            decisionReplyHours?: number | null;
            connectWithinDays?: number | null;
            reconnectDays?: number[] | null;
            reconnectEveryDays?: number | null;
            persistenceGraceBusinessDays?: number | null;
            callGraceBusinessDays?: number | null;
            connectionMadeAfterDecisionDays?: number | null;
            invitationIgnoredDays?: number | null;
            weekend?: number[] | null;
            holidays?: string[] | null;
            opensInform?: boolean | null;
            callHours?: {
                from?: string | null;
                to?: string | null;
            } | null;
            recipientBudget?: {
                touches?: number | null;
                days?: number | null;
            } | null;
        };
        /** EnginePolicyPartial */
        EnginePolicyPartial: {
            thanksDueHours?: number | null;
            thanksLateHours?: number | null;
            thanksNotBeforeMinutes?: number | null;
            patienceBusinessDays?: number | null;
            readPatienceBusinessDays?: number | null;
            minGapBusinessDays?: number | null;
            decisionGraceBusinessDays?: number | null;
            maxUnanswered?: number | null;
            restDays?: number | null;
            callFirst?: boolean | null;
            callsAllowed?: boolean | null;
            replyDueBusinessDays?: number | null;
            replyLateBusinessDays?: number | null;
            decisionReplyHours?: number | null;
            connectWithinDays?: number | null;
            reconnectDays?: number[] | null;
            reconnectEveryDays?: number | null;
            persistenceGraceBusinessDays?: number | null;
            callGraceBusinessDays?: number | null;
            connectionMadeAfterDecisionDays?: number | null;
            invitationIgnoredDays?: number | null;
            weekend?: number[] | null;
            holidays?: string[] | null;
            opensInform?: boolean | null;
            callHours?: {
                from?: string | null;
                to?: string | null;
            } | null;
            recipientBudget?: {
                touches?: number | null;
                days?: number | null;
            } | null;
        };
        /** Erased */
        Erased: {
            /**
             * Format: uuid
             * @description What is left of them.
             */
            id: string;
            /** Format: date-time */
            erasedAt: string;
            /** @description The follow-ups that this write changed. */
            followUps: components["schemas"]["FollowUpEffect"][];
            /** @description How many follow-ups were too many for this answer; they are computed within a minute. */
            recomputing?: number;
        };
        /** ExportLine */
        ExportLine: {
            /** @enum {string} */
            type: "policy" | "advisor" | "employer" | "candidate" | "accomplishment" | "contact" | "application" | "interview" | "touchpoint" | "connection" | "message" | "follow_up" | "end";
            resource?: components["schemas"]["Policy"] | components["schemas"]["Advisor"] | components["schemas"]["Employer"] | components["schemas"]["Candidate"] | components["schemas"]["Accomplishment"] | components["schemas"]["Contact"] | components["schemas"]["Application"] | components["schemas"]["Interview"] | components["schemas"]["Touchpoint"] | components["schemas"]["Connection"] | components["schemas"]["Message"] | components["schemas"]["FollowUp"];
            /** @description In the last line: where the feed is to be read from. */
            cursor?: string;
            /** @description In the last line: how many of each type there were. */
            counts?: {
                [key: string]: number;
            };
        };
        /** ExternalReference */
        ExternalReference: {
            /** @description Absent: the source of the item. */
            source?: string;
            /** @description Its id in the source. */
            externalId: string;
        };
        /** FactRef */
        FactRef: {
            /** @enum {string} */
            type: "accomplishment" | "application" | "candidate" | "contact" | "contact_method" | "employer" | "follow_up" | "interview";
            /** @description Of that record. */
            id: string;
            /** @description The field; of a list which, as `needs/0`. */
            field: string;
        };
        /** Facts */
        Facts: {
            interview: components["schemas"]["InterviewFacts"];
            application: components["schemas"]["ApplicationFacts"];
            contact: components["schemas"]["ContactFacts"];
            candidate: components["schemas"]["CandidateFacts"];
            touchpoints: components["schemas"]["TouchpointFact"][];
            opens?: components["schemas"]["OpenFact"][] | null;
            connection?: components["schemas"]["ConnectionFacts"] | null;
            overrides?: components["schemas"]["OverrideFacts"] | null;
            recipientTouches?: string[] | null;
        };
        /** FeedGone */
        FeedGone: {
            /** @description A URN that ends in the code. */
            type: string;
            title: string;
            status: number;
            detail: string;
            /** @description Stable; the same in GraphQL. */
            code: string;
            errors: {
                /** @description `/a/0` in the body (JSON pointer), `?name` in the query, `{name}` in the path, or the name of a header. */
                pointer: string;
                code: string;
                message: string;
            }[];
            requestId: string;
            /** @description Where to load all anew. */
            export: string;
            /** @description To go on from now, without what went by. */
            cursor: string;
        };
        /** FollowUp */
        FollowUp: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            interviewId: string;
            /** Format: uuid */
            contactId: string;
            /** Format: uuid */
            candidateId: string;
            /** Format: uuid */
            applicationId: string;
            /** @enum {string} */
            state: "closed" | "upcoming" | "offer" | "stay_connected" | "reply_due" | "unreachable" | "waiting" | "thanks_due" | "thanks_late" | "promise_due" | "resting" | "call_due" | "follow_up_due";
            /** @description When the state began; null as of another instant where that is not known. */
            since: string | null;
            nextAction: components["schemas"]["NextAction"] | null;
            waitingUntil: string | null;
            dueBy: string | null;
            assessment: components["schemas"]["Assessment"];
            snoozedUntil: string | null;
            pinnedAt: string | null;
            dismissedAt: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /**
         * follow_up.due event
         * @description The time for an action has come (its `notBefore`).
         */
        FollowUpDueEvent: {
            /** @enum {unknown} */
            type: "follow_up.due";
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            data: {
                /** Format: uuid */
                organizationId: string;
                candidateId: string | null;
                /** Format: uuid */
                followUpId: string;
                kind: string;
                /** Format: date-time */
                notBefore: string;
            };
        };
        /** FollowUpEffect */
        FollowUpEffect: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: "closed" | "upcoming" | "offer" | "stay_connected" | "reply_due" | "unreachable" | "waiting" | "thanks_due" | "thanks_late" | "promise_due" | "resting" | "call_due" | "follow_up_due";
            nextAction: components["schemas"]["NextAction"] | null;
            /** @description It ended with what was deleted, taken out or merged, and is `closed` for good. */
            deleted: boolean;
        };
        /**
         * follow_up.late event
         * @description An action is late (its `lateAfter` has passed).
         */
        FollowUpLateEvent: {
            /** @enum {unknown} */
            type: "follow_up.late";
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            data: {
                /** Format: uuid */
                organizationId: string;
                candidateId: string | null;
                /** Format: uuid */
                followUpId: string;
                kind: string;
                /** Format: date-time */
                lateAfter: string;
            };
        };
        /** FollowUpOnRecord */
        FollowUpOnRecord: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            interviewId: string;
            /** Format: uuid */
            contactId: string;
            /** Format: uuid */
            candidateId: string;
            /** Format: uuid */
            applicationId: string;
            /** @enum {string} */
            state: "closed" | "upcoming" | "offer" | "stay_connected" | "reply_due" | "unreachable" | "waiting" | "thanks_due" | "thanks_late" | "promise_due" | "resting" | "call_due" | "follow_up_due";
            /** @description When the state began; null as of another instant where that is not known. */
            since: string | null;
            nextAction: components["schemas"]["NextAction"] | null;
            waitingUntil: string | null;
            dueBy: string | null;
            assessment: components["schemas"]["Assessment"];
            snoozedUntil: string | null;
            pinnedAt: string | null;
            dismissedAt: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            history: components["schemas"]["FollowUpTransition"][];
        };
        /** FollowUpPin */
        FollowUpPin: {
            /**
             * Format: date-time
             * @description An instant that is still ahead.
             */
            at: string;
        };
        /** @description With what `include` named of its relations. */
        FollowUpRelated: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            interviewId: string;
            /** Format: uuid */
            contactId: string;
            /** Format: uuid */
            candidateId: string;
            /** Format: uuid */
            applicationId: string;
            /** @enum {string} */
            state: "closed" | "upcoming" | "offer" | "stay_connected" | "reply_due" | "unreachable" | "waiting" | "thanks_due" | "thanks_late" | "promise_due" | "resting" | "call_due" | "follow_up_due";
            /** @description When the state began; null as of another instant where that is not known. */
            since: string | null;
            nextAction: components["schemas"]["NextAction"] | null;
            waitingUntil: string | null;
            dueBy: string | null;
            assessment: components["schemas"]["Assessment"];
            snoozedUntil: string | null;
            pinnedAt: string | null;
            dismissedAt: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            interview?: components["schemas"]["InterviewRelated"] | null;
            contact?: components["schemas"]["ContactRelated"] | null;
            candidate?: components["schemas"]["CandidateRelated"] | null;
            application?: components["schemas"]["ApplicationRelated"] | null;
            touchpoints?: {
                items: components["schemas"]["TouchpointRelated"][];
                nextCursor: string | null;
            };
            history?: {
                items: components["schemas"]["FollowUpTransitionRelated"][];
                nextCursor: string | null;
            };
        };
        /** FollowUpSnooze */
        FollowUpSnooze: {
            /**
             * Format: date-time
             * @description An instant that is still ahead.
             */
            until: string;
        };
        /**
         * follow_up.state_changed event
         * @description A follow-up is in another state.
         */
        FollowUpStateChangedEvent: {
            /** @enum {unknown} */
            type: "follow_up.state_changed";
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            data: {
                /** Format: uuid */
                organizationId: string;
                candidateId: string | null;
                /** Format: uuid */
                followUpId: string;
                from: string;
                to: string;
                nextAction: string | null;
            };
        };
        /** FollowUpTransition */
        FollowUpTransition: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            followUpId: string;
            followUpVersion: number;
            /** Format: date-time */
            asOf: string;
            cause: string;
            /** @enum {string} */
            state: "closed" | "upcoming" | "offer" | "stay_connected" | "reply_due" | "unreachable" | "waiting" | "thanks_due" | "thanks_late" | "promise_due" | "resting" | "call_due" | "follow_up_due";
            previousState: ("closed" | "upcoming" | "offer" | "stay_connected" | "reply_due" | "unreachable" | "waiting" | "thanks_due" | "thanks_late" | "promise_due" | "resting" | "call_due" | "follow_up_due") | null;
            nextAction: components["schemas"]["NextAction"] | null;
            reasons: components["schemas"]["Reason"][];
            verdicts: string[];
            events: string[];
            policyVersion: number;
            /** Format: date-time */
            createdAt: string;
        };
        /** FollowUpTransitionPage */
        FollowUpTransitionPage: {
            items: components["schemas"]["FollowUpTransition"][];
            nextCursor: string | null;
        };
        /** @description With what `include` named of its relations. */
        FollowUpTransitionRelated: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            followUpId: string;
            followUpVersion: number;
            /** Format: date-time */
            asOf: string;
            cause: string;
            /** @enum {string} */
            state: "closed" | "upcoming" | "offer" | "stay_connected" | "reply_due" | "unreachable" | "waiting" | "thanks_due" | "thanks_late" | "promise_due" | "resting" | "call_due" | "follow_up_due";
            previousState: ("closed" | "upcoming" | "offer" | "stay_connected" | "reply_due" | "unreachable" | "waiting" | "thanks_due" | "thanks_late" | "promise_due" | "resting" | "call_due" | "follow_up_due") | null;
            nextAction: components["schemas"]["NextAction"] | null;
            reasons: components["schemas"]["Reason"][];
            verdicts: string[];
            events: string[];
            policyVersion: number;
            /** Format: date-time */
            createdAt: string;
        };
        /** FollowUpWritten */
        FollowUpWritten: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            interviewId: string;
            /** Format: uuid */
            contactId: string;
            /** Format: uuid */
            candidateId: string;
            /** Format: uuid */
            applicationId: string;
            /** @enum {string} */
            state: "closed" | "upcoming" | "offer" | "stay_connected" | "reply_due" | "unreachable" | "waiting" | "thanks_due" | "thanks_late" | "promise_due" | "resting" | "call_due" | "follow_up_due";
            /** @description When the state began; null as of another instant where that is not known. */
            since: string | null;
            nextAction: components["schemas"]["NextAction"] | null;
            waitingUntil: string | null;
            dueBy: string | null;
            assessment: components["schemas"]["Assessment"];
            snoozedUntil: string | null;
            pinnedAt: string | null;
            dismissedAt: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description The follow-ups that this write changed. */
            followUps: components["schemas"]["FollowUpEffect"][];
            /** @description How many follow-ups were too many for this answer; they are computed within a minute. */
            recomputing?: number;
        };
        /** HookReceipt */
        HookReceipt: {
            /** @description Events that the request held. */
            received: number;
            /** @description New ones among them. */
            stored: number;
            /** @description Told before, under the same id or about the same act. */
            repeated: number;
            /** @description Not understood; kept as dead letters. */
            refused: number;
        };
        /** HourBucket */
        HourBucket: {
            from: number;
            to: number | null;
        };
        /** ImportForm */
        ImportForm: {
            /**
             * @description Absent: found by the file’s own header, if by one.
             * @enum {string}
             */
            format?: "csv" | "roster" | "huntr" | "simplify" | "google-contacts" | "vcard" | "ics" | "mbox" | "linkedin-messages";
            /** @description The system that the rows come from; needed for `csv`. */
            source?: string;
            /**
             * @description What the rows of a `csv` file are.
             * @enum {string}
             */
            resource?: "candidate" | "employer" | "application" | "interview" | "contact" | "touchpoint";
            /**
             * Format: uuid
             * @description Whose file it is, of formats that one candidate brings.
             */
            candidateId?: string;
            /**
             * Format: uuid
             * @description To which application new appointments of a calendar belong; absent: found by the attendees.
             */
            applicationId?: string;
            /**
             * Format: time-zone
             * @description Of new candidates whose rows name none; absent: that of the organization.
             */
            timeZone?: string;
            /**
             * @description Absent: UTF-8, or UTF-16 where it begins so.
             * @enum {string}
             */
            encoding?: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
            /**
             * @description Absent: found, where only one can be meant.
             * @enum {string}
             */
            delimiter?: "comma" | "semicolon" | "tab" | "pipe";
            /**
             * @description Whether 03/04/2026 is the 3rd of April or the 4th of March; never guessed.
             * @enum {string}
             */
            dateOrder?: "dmy" | "mdy";
            /** @description Lines of a `csv` file before its header. */
            skipRows?: number;
            /** @description Of a `csv` file which field a column holds, as JSON: `{"Student no.": "externalId", "Notes": null}`. */
            mapping?: {
                [key: string]: string | null;
            };
            /** @description The candidate’s own addresses and profiles, which tell the direction of messages; may be repeated. */
            own?: string[];
            /** @description The file, up to 64 MiB. */
            file: unknown;
        };
        /** ImportNote */
        ImportNote: {
            /** @description The line of the file on which the row begins, or the number of the entry. */
            row: number;
            column: string | null;
            /**
             * @description `failed` wants mending, `skipped` does not.
             * @enum {string}
             */
            result: "failed" | "skipped" | "warning";
            code: string;
            message: string;
        };
        /** ImportPreview */
        ImportPreview: {
            row: number;
            records: {
                /** @enum {string} */
                resource: "candidate" | "employer" | "application" | "interview" | "contact" | "touchpoint";
                externalId: string;
                values: {
                    [key: string]: unknown;
                };
            }[];
        };
        /** ImportReport */
        ImportReport: {
            /** @enum {string} */
            format: "csv" | "roster" | "huntr" | "simplify" | "google-contacts" | "vcard" | "ics" | "mbox" | "linkedin-messages";
            /** @description The system that it comes from. */
            source: string;
            dryRun: boolean;
            /** @description How the file was read: what was said, and what was found in it. */
            understood: {
                /** @enum {string} */
                encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
                /** @enum {string} */
                delimiter?: "comma" | "semicolon" | "tab" | "pipe";
                /** @enum {string} */
                dateOrder?: "dmy" | "mdy";
                /** Format: time-zone */
                timeZone?: string;
                columns?: {
                    column: string;
                    field: string | null;
                }[];
            };
            rows: number;
            created: number;
            updated: number;
            unchanged: number;
            skipped: number;
            failed: number;
            /** @description A word on each row that was not taken as it is: the first 1,000. */
            notes: components["schemas"]["ImportNote"][];
            moreNotes: number;
            /** @description Of a dry run the first rows, as they are understood. */
            preview: components["schemas"]["ImportPreview"][];
            /** @description How many follow-ups were changed. */
            followUps: number;
            /** @description How many more are computed within a minute. */
            recomputing: number;
        };
        /** Integration */
        Integration: {
            /** Format: uuid */
            id: string;
            provider: string;
            name: string;
            url: string | null;
            user: string | null;
            /**
             * @description `login`: somebody logs in to the CRM, and tokens are renewed by themselves.
             * @enum {string}
             */
            connectedBy: "token" | "login";
            /** @description Where to log in; in the answer to its being asked for alone. */
            login: components["schemas"]["IntegrationLogin"] | null;
            /** @description Which account of the CRM it is kept in step with: a portal, an organization, an address book; null until the first run. What reaches another one is refused. */
            remoteAccount: string | null;
            /** @description Where the CRM may send its hooks to: changes are then read at once. */
            hookUrl: string;
            /** @description Whether people whom only the CRM has are made here; those who are on both sides are found by address. */
            createsHere: boolean;
            /** @description Whether people whom only this service has are made there: the organization’s own contacts, and those of candidates who agreed (`consent.crm`). */
            createsThere: boolean;
            /**
             * @description `needs_reauth`: the CRM refuses the token, or nobody has logged in yet; send another, or log in.
             * @enum {string}
             */
            state: "active" | "paused" | "needs_reauth";
            /** @description A code: what was in the way last. */
            reason: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /** IntegrationChange */
        IntegrationChange: {
            /** @enum {string} */
            side: "here" | "there";
            /**
             * @description `link`: they are the same from now on. `end`: kept in step no more. `close`: a task is done.
             * @enum {string}
             */
            action: "create" | "update" | "link" | "end" | "close" | "remove";
            /** @description `contact`, `company`, `meeting`, `task` or `touch`. */
            entity: string;
            /** @description Of a meeting its interview, of a task its follow-up, of a touch its touchpoint; null of what is not made yet. */
            localId: string | null;
            /** @description Null of what is not made yet. */
            remoteId: string | null;
            fields: components["schemas"]["IntegrationFieldChange"][];
        };
        /** IntegrationConflict */
        IntegrationConflict: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "field" | "invalid_there" | "refused_here" | "refused_there" | "given_up" | "ambiguous" | "taken" | "deleted_there" | "erased_there" | "unreadable_there" | "merged_there" | "merged_here";
            entity: string;
            localId: string | null;
            remoteId: string | null;
            field: string | null;
            /** @description What it was here. */
            here: string | null;
            /** @description What it was there; or the code with which the CRM refused it. */
            there: string | null;
            /** @description Whose value holds now; null where nothing was decided. */
            kept: ("here" | "there") | null;
            /** Format: date-time */
            createdAt: string;
        };
        /** IntegrationCount */
        IntegrationCount: {
            code: string;
            count: number;
        };
        /** IntegrationCreate */
        IntegrationCreate: {
            /** @enum {string} */
            provider: "hubspot" | "salesforce" | "carddav";
            name?: string;
            /** @description What it is connected with: an API token, or a password. Kept encrypted, never shown. */
            token?: string;
            /**
             * Format: uri
             * @description In the place of a token: somebody logs in to the CRM. Where the browser goes afterwards, with `provider`, `status=connected` and `integration`, or `status=failed` and `error`. One of RETURN_URLS, or below one.
             */
            returnUrl?: string;
            url?: string | null;
            user?: string | null;
            hookSecret?: string | null;
            /**
             * @description Whether people whom only the CRM has are made here; those who are on both sides are found by address.
             * @default true
             */
            createsHere: boolean;
            /**
             * @description Whether people whom only this service has are made there: the organization’s own contacts, and those of candidates who agreed (`consent.crm`).
             * @default true
             */
            createsThere: boolean;
        };
        /** IntegrationDeleted */
        IntegrationDeleted: {
            /** Format: uuid */
            id: string;
        };
        /** IntegrationFieldChange */
        IntegrationFieldChange: {
            field: string;
            /** @description Null also where what was said there before is not kept: of meetings and touches. */
            before: string | null;
            after: string | null;
        };
        /** IntegrationLogin */
        IntegrationLogin: {
            /** @description Have an administrator of the CRM open it in their own browser, once and at once; shown this once. */
            startUrl: string;
            /** Format: date-time */
            expiresAt: string;
        };
        /** IntegrationLoginCreate */
        IntegrationLoginCreate: {
            /**
             * Format: uri
             * @description In the place of a token: somebody logs in to the CRM. Where the browser goes afterwards, with `provider`, `status=connected` and `integration`, or `status=failed` and `error`. One of RETURN_URLS, or below one.
             */
            returnUrl: string;
        };
        /** IntegrationPatch */
        IntegrationPatch: {
            name?: string;
            /** @description What it is connected with: an API token, or a password. Kept encrypted, never shown. */
            token?: string;
            url?: string | null;
            user?: string | null;
            hookSecret?: string | null;
            createsHere?: boolean;
            createsThere?: boolean;
            /** @enum {string} */
            state?: "active" | "paused";
        };
        /** IntegrationRun */
        IntegrationRun: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            trigger: "hand" | "schedule" | "hook";
            dryRun: boolean;
            /**
             * @description `paused`: it goes on where it was. `failed`: tried again by itself; see `error`.
             * @enum {string}
             */
            status: "queued" | "running" | "complete" | "paused" | "failed";
            /** @description What it did so far, and what it left out and why, by codes. */
            counts: components["schemas"]["IntegrationCount"][];
            /** @description A code: what was in the way. */
            error: string | null;
            /** @description Of a dry run: what would change, 500 at most; `paused` where there is more. */
            changes: components["schemas"]["IntegrationChange"][] | null;
            /** Format: date-time */
            createdAt: string;
            startedAt: string | null;
            endedAt: string | null;
        };
        /** IntegrationRunCreate */
        IntegrationRunCreate: {
            /** @description Say what a run would change now, and change nothing; such a run is not kept. */
            dryRun?: boolean;
        };
        /** Interview */
        Interview: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            applicationId: string;
            /** Format: date-time */
            startsAt: string;
            /** @enum {string} */
            status: "scheduled" | "completed" | "cancelled" | "no_show_employer" | "no_show_candidate";
            /** @description Whether candidate and contact work for the same employer. */
            internal: boolean;
            /**
             * @description `partial`: what was written and said is not all known.
             * @enum {string}
             */
            coverage: "full" | "partial";
            /** @description What they want. */
            needs: string[];
            topics: string[];
            source: string | null;
            externalId: string | null;
            sourceUpdatedAt: string | null;
            title: string | null;
            stage: string | null;
            endsAt: string | null;
            timeZone: string | null;
            format: ("video" | "phone" | "onsite" | "other") | null;
            cancelledAt: string | null;
            invitedFollowUpAt: string | null;
            /** @description Which instants were made of a day or of a time without a zone, as a batch may give them. */
            assumedTimes: string[];
            /** Format: uuid */
            candidateId: string;
            promises: components["schemas"]["Promise"][];
            participants: components["schemas"]["Participant"][];
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /** InterviewBatch */
        InterviewBatch: {
            items: components["schemas"]["InterviewBatchItem"][];
            /**
             * @description `partial` (unless said): what is refused is answered for its item, all else is written. `all_or_nothing`: one that is refused has nothing written, and 422 names all that are.
             * @enum {string}
             */
            mode?: "partial" | "all_or_nothing";
        };
        /** InterviewBatchItem */
        InterviewBatchItem: {
            /** Format: uuid */
            applicationId?: string;
            /**
             * Format: moment
             * @description An instant, or a local time `2026-03-05T14:00`, or a day. What has no offset is meant in the `timeZone` of the item, else of the record, else of the candidate; a day is 12:00, of an interview 09:00 to 17:30. It is marked in `assumedTimes` and warned of.
             */
            startsAt?: string;
            /** @enum {string} */
            status?: "scheduled" | "completed" | "cancelled" | "no_show_employer" | "no_show_candidate";
            /** @description Whether candidate and contact work for the same employer. */
            internal?: boolean;
            /**
             * @description `partial`: what was written and said is not all known.
             * @enum {string}
             */
            coverage?: "full" | "partial";
            /** @description What they want. */
            needs?: string[];
            topics?: string[];
            promises?: components["schemas"]["PromiseInput"][];
            participants?: components["schemas"]["ParticipantBatchInput"][];
            sourceUpdatedAt?: string | null;
            title?: string | null;
            stage?: string | null;
            endsAt?: string | null;
            timeZone?: string | null;
            format?: ("video" | "phone" | "onsite" | "other") | null;
            cancelledAt?: string | null;
            invitedFollowUpAt?: string | null;
            /** @description The system that it comes from. */
            source: string;
            /** @description Its id in the source. */
            externalId: string;
            application?: components["schemas"]["ExternalReference"] | null;
        };
        /** InterviewCreate */
        InterviewCreate: {
            /** Format: uuid */
            applicationId: string;
            /** Format: date-time */
            startsAt: string;
            /** @enum {string} */
            status?: "scheduled" | "completed" | "cancelled" | "no_show_employer" | "no_show_candidate";
            /** @description Whether candidate and contact work for the same employer. */
            internal?: boolean;
            /**
             * @description `partial`: what was written and said is not all known.
             * @enum {string}
             */
            coverage?: "full" | "partial";
            /** @description What they want. */
            needs?: string[];
            topics?: string[];
            promises?: components["schemas"]["PromiseInput"][];
            participants?: components["schemas"]["ParticipantInput"][];
            source?: string | null;
            externalId?: string | null;
            sourceUpdatedAt?: string | null;
            title?: string | null;
            stage?: string | null;
            endsAt?: string | null;
            timeZone?: string | null;
            format?: ("video" | "phone" | "onsite" | "other") | null;
            cancelledAt?: string | null;
            invitedFollowUpAt?: string | null;
        };
        /** InterviewFacts */
        InterviewFacts: {
            id: string;
            /** Format: date-time */
            startsAt: string;
            /** @enum {string} */
            status: "scheduled" | "completed" | "cancelled" | "no_show_employer" | "no_show_candidate";
            endsAt?: string | null;
            timeZone?: string | null;
            internal?: boolean | null;
            coverage?: ("full" | "partial") | null;
            cancelledAt?: string | null;
            supersededAt?: string | null;
            invitedFollowUpAt?: string | null;
            promises?: components["schemas"]["PromiseFact"][] | null;
        };
        /** InterviewPatch */
        InterviewPatch: {
            /** Format: uuid */
            applicationId?: string;
            /** Format: date-time */
            startsAt?: string;
            /** @enum {string} */
            status?: "scheduled" | "completed" | "cancelled" | "no_show_employer" | "no_show_candidate";
            /** @description Whether candidate and contact work for the same employer. */
            internal?: boolean;
            /**
             * @description `partial`: what was written and said is not all known.
             * @enum {string}
             */
            coverage?: "full" | "partial";
            /** @description What they want. */
            needs?: string[];
            topics?: string[];
            promises?: components["schemas"]["PromiseInput"][];
            participants?: components["schemas"]["ParticipantInput"][];
            source?: string | null;
            externalId?: string | null;
            sourceUpdatedAt?: string | null;
            title?: string | null;
            stage?: string | null;
            endsAt?: string | null;
            timeZone?: string | null;
            format?: ("video" | "phone" | "onsite" | "other") | null;
            cancelledAt?: string | null;
            invitedFollowUpAt?: string | null;
        };
        /** @description With what `include` named of its relations. */
        InterviewRelated: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            applicationId: string;
            /** Format: date-time */
            startsAt: string;
            /** @enum {string} */
            status: "scheduled" | "completed" | "cancelled" | "no_show_employer" | "no_show_candidate";
            /** @description Whether candidate and contact work for the same employer. */
            internal: boolean;
            /**
             * @description `partial`: what was written and said is not all known.
             * @enum {string}
             */
            coverage: "full" | "partial";
            /** @description What they want. */
            needs: string[];
            topics: string[];
            source: string | null;
            externalId: string | null;
            sourceUpdatedAt: string | null;
            title: string | null;
            stage: string | null;
            endsAt: string | null;
            timeZone: string | null;
            format: ("video" | "phone" | "onsite" | "other") | null;
            cancelledAt: string | null;
            invitedFollowUpAt: string | null;
            /** @description Which instants were made of a day or of a time without a zone, as a batch may give them. */
            assumedTimes: string[];
            /** Format: uuid */
            candidateId: string;
            promises: components["schemas"]["Promise"][];
            participants: components["schemas"]["ParticipantRelated"][];
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            application?: components["schemas"]["ApplicationRelated"] | null;
            candidate?: components["schemas"]["CandidateRelated"] | null;
            followUps?: {
                items: components["schemas"]["FollowUpRelated"][];
                nextCursor: string | null;
            };
            touchpoints?: {
                items: components["schemas"]["TouchpointRelated"][];
                nextCursor: string | null;
            };
        };
        /** InterviewUpsert */
        InterviewUpsert: {
            /** Format: uuid */
            applicationId?: string;
            /** Format: date-time */
            startsAt?: string;
            /** @enum {string} */
            status?: "scheduled" | "completed" | "cancelled" | "no_show_employer" | "no_show_candidate";
            /** @description Whether candidate and contact work for the same employer. */
            internal?: boolean;
            /**
             * @description `partial`: what was written and said is not all known.
             * @enum {string}
             */
            coverage?: "full" | "partial";
            /** @description What they want. */
            needs?: string[];
            topics?: string[];
            promises?: components["schemas"]["PromiseInput"][];
            participants?: components["schemas"]["ParticipantInput"][];
            sourceUpdatedAt?: string | null;
            title?: string | null;
            stage?: string | null;
            endsAt?: string | null;
            timeZone?: string | null;
            format?: ("video" | "phone" | "onsite" | "other") | null;
            cancelledAt?: string | null;
            invitedFollowUpAt?: string | null;
        };
        /** InterviewUpserted */
        InterviewUpserted: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            applicationId: string;
            /** Format: date-time */
            startsAt: string;
            /** @enum {string} */
            status: "scheduled" | "completed" | "cancelled" | "no_show_employer" | "no_show_candidate";
            /** @description Whether candidate and contact work for the same employer. */
            internal: boolean;
            /**
             * @description `partial`: what was written and said is not all known.
             * @enum {string}
             */
            coverage: "full" | "partial";
            /** @description What they want. */
            needs: string[];
            topics: string[];
            source: string | null;
            externalId: string | null;
            sourceUpdatedAt: string | null;
            title: string | null;
            stage: string | null;
            endsAt: string | null;
            timeZone: string | null;
            format: ("video" | "phone" | "onsite" | "other") | null;
            cancelledAt: string | null;
            invitedFollowUpAt: string | null;
            /** @description Which instants were made of a day or of a time without a zone, as a batch may give them. */
            assumedTimes: string[];
            /** Format: uuid */
            candidateId: string;
            promises: components["schemas"]["Promise"][];
            participants: components["schemas"]["Participant"][];
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * @description `stale`: what was sent is older than what is stored; nothing was changed.
             * @enum {string}
             */
            result: "created" | "updated" | "unchanged" | "stale";
            /** @description The follow-ups that this write changed. */
            followUps: components["schemas"]["FollowUpEffect"][];
            /** @description How many follow-ups were too many for this answer; they are computed within a minute. */
            recomputing?: number;
        };
        /** InterviewWritten */
        InterviewWritten: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            applicationId: string;
            /** Format: date-time */
            startsAt: string;
            /** @enum {string} */
            status: "scheduled" | "completed" | "cancelled" | "no_show_employer" | "no_show_candidate";
            /** @description Whether candidate and contact work for the same employer. */
            internal: boolean;
            /**
             * @description `partial`: what was written and said is not all known.
             * @enum {string}
             */
            coverage: "full" | "partial";
            /** @description What they want. */
            needs: string[];
            topics: string[];
            source: string | null;
            externalId: string | null;
            sourceUpdatedAt: string | null;
            title: string | null;
            stage: string | null;
            endsAt: string | null;
            timeZone: string | null;
            format: ("video" | "phone" | "onsite" | "other") | null;
            cancelledAt: string | null;
            invitedFollowUpAt: string | null;
            /** @description Which instants were made of a day or of a time without a zone, as a batch may give them. */
            assumedTimes: string[];
            /** Format: uuid */
            candidateId: string;
            promises: components["schemas"]["Promise"][];
            participants: components["schemas"]["Participant"][];
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description The follow-ups that this write changed. */
            followUps: components["schemas"]["FollowUpEffect"][];
            /** @description How many follow-ups were too many for this answer; they are computed within a minute. */
            recomputing?: number;
        };
        /** Key */
        Key: {
            /** Format: uuid */
            id: string;
            name: string;
            scopes: ("read" | "write" | "sync" | "metrics" | "admin")[];
            candidateId: string | null;
            advisorId: string | null;
            rotatedFromId: string | null;
            expiresAt: string | null;
            revokedAt: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /** KeyCreate */
        KeyCreate: {
            name: string;
            scopes: ("read" | "write" | "sync" | "metrics" | "admin")[];
            /** Format: uuid */
            candidateId?: string;
            /** Format: uuid */
            advisorId?: string;
            /** Format: date-time */
            expiresAt?: string;
        };
        /** KeyRotation */
        KeyRotation: {
            /** @description Default 86400, a day. */
            overlapSeconds?: number;
        };
        /** KeyWithToken */
        KeyWithToken: {
            /** Format: uuid */
            id: string;
            name: string;
            scopes: ("read" | "write" | "sync" | "metrics" | "admin")[];
            candidateId: string | null;
            advisorId: string | null;
            rotatedFromId: string | null;
            expiresAt: string | null;
            revokedAt: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Shown this once and kept nowhere. */
            token: string;
        };
        /** LinkOnRecord */
        LinkOnRecord: {
            /** Format: uuid */
            integrationId: string;
            remoteId: string | null;
            /** @enum {string} */
            madeBy: "here" | "there";
            base: {
                [key: string]: string | null;
            } | null;
            /** Format: date-time */
            createdAt: string;
            endedAt: string | null;
        };
        /** LoggingAddress */
        LoggingAddress: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            candidateId: string;
            /** @description What to put into BCC, and to forward to. Whoever knows it can log mails of this candidate. */
            address: string;
            /** Format: date-time */
            createdAt: string;
        };
        /** LoggingAddressCreate */
        LoggingAddressCreate: {
            /** Format: uuid */
            candidateId: string;
            /** @description The part behind the @, whose mail an e-mail endpoint of the organization receives. */
            domain: string;
        };
        /** LoggingAddressDeleted */
        LoggingAddressDeleted: {
            /** Format: uuid */
            id: string;
        };
        /** MailDecided */
        MailDecided: {
            /** Format: uuid */
            id: string;
            touchpointId: string | null;
            followUps: components["schemas"]["FollowUpEffect"][];
            recomputing?: number;
        };
        /** MailReview */
        MailReview: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            candidateId: string;
            /** @enum {unknown} */
            direction: "outbound" | "inbound";
            /** Format: date-time */
            at: string;
            autoReply: boolean;
            subject: string | null;
            people: components["schemas"]["Mailbox"][];
            /** Format: date-time */
            createdAt: string;
        };
        /** MailReviewLog */
        MailReviewLog: {
            /** Format: uuid */
            contactId: string;
        };
        /** Mailbox */
        Mailbox: {
            name: string | null;
            address: string;
        };
        /** MatchOnRecord */
        MatchOnRecord: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            candidateId: string;
            /**
             * Format: uuid
             * @description Of the person on the network.
             */
            personId: string;
            /** Format: uuid */
            contactId: string;
            /** @enum {string} */
            status: "open" | "confirmed" | "rejected";
            decidedAt: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        /** MergeOnRecord */
        MergeOnRecord: {
            /**
             * Format: uuid
             * @description The id that stands for the contact now.
             */
            fromId: string;
            /**
             * Format: uuid
             * @description Which record it was merged into then.
             */
            intoId: string;
            /** Format: date-time */
            mergedAt: string;
        };
        /** Message */
        Message: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            candidateId: string;
            /** Format: uuid */
            contactId: string;
            touchpointId: string | null;
            methodId: string | null;
            /** @enum {string} */
            direction: "outbound" | "inbound";
            /**
             * @description `returned`: you send it; `smtp`: sent by this service; `logged`: it came in by a logging address.
             * @enum {string}
             */
            transport: "returned" | "smtp" | "logged";
            subject: string | null;
            internetMessageId: string | null;
            inReplyTo: string | null;
            test: boolean;
            /**
             * @description How much is known of its opens; `anonymous` counts without a person.
             * @enum {string}
             */
            tracking: "off" | "anonymous" | "full";
            /** @description Who allows no more. */
            trackingReasons: string[];
            /**
             * @description `sent`: a server took it; `delivered` and what follows are told by providers; `unknown`: the process or the connection ended before the server had answered, so that nobody knows.
             * @enum {string}
             */
            delivery: "created" | "sending" | "sent" | "delivered" | "deferred" | "bounced" | "complained" | "failed" | "unknown";
            deliveryReason: string | null;
            sentAt: string | null;
            deliveredAt: string | null;
            provider: string | null;
            /**
             * @description `unknown` also where it is not tracked: no open proves nothing.
             * @enum {string}
             */
            readState: "replied" | "likely_read" | "unknown" | "not_seen";
            opens: components["schemas"]["OpenCounts"];
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /**
         * message.bounced event
         * @description A message came back for good.
         */
        MessageBouncedEvent: {
            /** @enum {unknown} */
            type: "message.bounced";
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            data: {
                /** Format: uuid */
                organizationId: string;
                candidateId: string | null;
                /** Format: uuid */
                messageId: string;
                /** Format: uuid */
                contactId: string;
                code: string | null;
            };
        };
        /** MessageCreate */
        MessageCreate: {
            /** Format: uuid */
            candidateId: string;
            /** Format: uuid */
            contactId: string;
            subject: string;
            html?: string | null;
            text?: string | null;
            /** @description True: sent now through the organization’s own mail server. False: you send it. */
            send?: boolean;
            /** @description To look at: it is sent to the candidate, is no touchpoint, and its opens count for nothing. */
            test?: boolean;
            tracking?: ("off" | "anonymous" | "full") | null;
            touchpointId?: string | null;
            at?: string | null;
            applicationId?: string | null;
            interviewId?: string | null;
            methodId?: string | null;
            thanks?: boolean | null;
            addsValue?: boolean | null;
            promiseId?: string | null;
            inReplyTo?: string | null;
            senderAddress?: (string | unknown | unknown) | null;
        };
        /** MessageOnRecord */
        MessageOnRecord: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            candidateId: string;
            /** Format: uuid */
            contactId: string;
            touchpointId: string | null;
            methodId: string | null;
            /** @enum {string} */
            direction: "outbound" | "inbound";
            /**
             * @description `returned`: you send it; `smtp`: sent by this service; `logged`: it came in by a logging address.
             * @enum {string}
             */
            transport: "returned" | "smtp" | "logged";
            subject: string | null;
            internetMessageId: string | null;
            inReplyTo: string | null;
            test: boolean;
            /**
             * @description How much is known of its opens; `anonymous` counts without a person.
             * @enum {string}
             */
            tracking: "off" | "anonymous" | "full";
            /** @description Who allows no more. */
            trackingReasons: string[];
            /**
             * @description `sent`: a server took it; `delivered` and what follows are told by providers; `unknown`: the process or the connection ended before the server had answered, so that nobody knows.
             * @enum {string}
             */
            delivery: "created" | "sending" | "sent" | "delivered" | "deferred" | "bounced" | "complained" | "failed" | "unknown";
            deliveryReason: string | null;
            sentAt: string | null;
            deliveredAt: string | null;
            provider: string | null;
            /**
             * @description `unknown` also where it is not tracked: no open proves nothing.
             * @enum {string}
             */
            readState: "replied" | "likely_read" | "unknown" | "not_seen";
            opens: components["schemas"]["OpenCounts"];
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            loads: components["schemas"]["Open"][];
        };
        /**
         * message.opened event
         * @description A tracked message was opened, as far as its verdict says.
         */
        MessageOpenedEvent: {
            /** @enum {unknown} */
            type: "message.opened";
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            data: {
                /** Format: uuid */
                organizationId: string;
                candidateId: string | null;
                /** Format: uuid */
                messageId: string;
                touchpointId: string | null;
                verdict: string;
            };
        };
        /** @description With what `include` named of its relations. */
        MessageRelated: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            candidateId: string;
            /** Format: uuid */
            contactId: string;
            touchpointId: string | null;
            methodId: string | null;
            /** @enum {string} */
            direction: "outbound" | "inbound";
            /**
             * @description `returned`: you send it; `smtp`: sent by this service; `logged`: it came in by a logging address.
             * @enum {string}
             */
            transport: "returned" | "smtp" | "logged";
            subject: string | null;
            internetMessageId: string | null;
            inReplyTo: string | null;
            test: boolean;
            /**
             * @description How much is known of its opens; `anonymous` counts without a person.
             * @enum {string}
             */
            tracking: "off" | "anonymous" | "full";
            /** @description Who allows no more. */
            trackingReasons: string[];
            /**
             * @description `sent`: a server took it; `delivered` and what follows are told by providers; `unknown`: the process or the connection ended before the server had answered, so that nobody knows.
             * @enum {string}
             */
            delivery: "created" | "sending" | "sent" | "delivered" | "deferred" | "bounced" | "complained" | "failed" | "unknown";
            deliveryReason: string | null;
            sentAt: string | null;
            deliveredAt: string | null;
            provider: string | null;
            /**
             * @description `unknown` also where it is not tracked: no open proves nothing.
             * @enum {string}
             */
            readState: "replied" | "likely_read" | "unknown" | "not_seen";
            opens: components["schemas"]["OpenCounts"];
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            candidate?: components["schemas"]["CandidateRelated"] | null;
            contact?: components["schemas"]["ContactRelated"] | null;
            touchpoint?: components["schemas"]["TouchpointRelated"] | null;
        };
        /** MessageWritten */
        MessageWritten: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            candidateId: string;
            /** Format: uuid */
            contactId: string;
            touchpointId: string | null;
            methodId: string | null;
            /** @enum {string} */
            direction: "outbound" | "inbound";
            /**
             * @description `returned`: you send it; `smtp`: sent by this service; `logged`: it came in by a logging address.
             * @enum {string}
             */
            transport: "returned" | "smtp" | "logged";
            subject: string | null;
            internetMessageId: string | null;
            inReplyTo: string | null;
            test: boolean;
            /**
             * @description How much is known of its opens; `anonymous` counts without a person.
             * @enum {string}
             */
            tracking: "off" | "anonymous" | "full";
            /** @description Who allows no more. */
            trackingReasons: string[];
            /**
             * @description `sent`: a server took it; `delivered` and what follows are told by providers; `unknown`: the process or the connection ended before the server had answered, so that nobody knows.
             * @enum {string}
             */
            delivery: "created" | "sending" | "sent" | "delivered" | "deferred" | "bounced" | "complained" | "failed" | "unknown";
            deliveryReason: string | null;
            sentAt: string | null;
            deliveredAt: string | null;
            provider: string | null;
            /**
             * @description `unknown` also where it is not tracked: no open proves nothing.
             * @enum {string}
             */
            readState: "replied" | "likely_read" | "unknown" | "not_seen";
            opens: components["schemas"]["OpenCounts"];
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            html: string | null;
            /** @description The follow-ups that this write changed. */
            followUps: components["schemas"]["FollowUpEffect"][];
            /** @description How many follow-ups were too many for this answer; they are computed within a minute. */
            recomputing?: number;
        };
        /** MethodFact */
        MethodFact: {
            id: string;
            /** @enum {string} */
            kind: "email" | "phone" | "profile";
            /** @enum {string} */
            status: "unconfirmed" | "confirmed" | "bounced" | "stale" | "opted_out";
            confirmedAt?: string | null;
            confirmedBy?: ("read_back" | "card" | "website" | "reply") | null;
        };
        /** MetricBucket */
        MetricBucket: {
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            numbers: components["schemas"]["MetricNumber"][];
        };
        /** MetricGroup */
        MetricGroup: {
            key: string | null;
            name: string | null;
            numbers: components["schemas"]["MetricNumber"][];
            /** @description The same of as many days before. */
            previous: components["schemas"]["MetricNumber"][];
            buckets: components["schemas"]["MetricBucket"][];
        };
        /** MetricInterval */
        MetricInterval: {
            low: number;
            high: number;
        };
        /** MetricNumber */
        MetricNumber: {
            /** @description Which number it is. */
            code: string;
            of: string | null;
            /** @enum {string} */
            unit: "share" | "hours" | "count";
            value: number | null;
            numerator: number | null;
            denominator: number | null;
            unknown: number | null;
            coverage: number | null;
            interval: components["schemas"]["MetricInterval"] | null;
            within: components["schemas"]["HourBucket"] | null;
            /** @description Not told to this key: it would stand for fewer than five people. */
            suppressed: boolean;
            /** @description Told to this key of a part of the days or people alone; the rest would stand for fewer than five people. */
            partial: boolean;
            /** @description What is counted, over what. */
            definition: string;
            /** Format: date-time */
            computedAt: string;
        };
        /** MetricPeriod */
        MetricPeriod: {
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
        };
        /** Metrics */
        Metrics: {
            /** @enum {string} */
            metric: "overview" | "timeliness" | "channels" | "mistakes" | "outcomes" | "coverage";
            period: components["schemas"]["MetricPeriod"];
            previousPeriod: components["schemas"]["MetricPeriod"];
            /** @description In which days are counted: the organization’s. */
            timeZone: string;
            bucket: ("day" | "week" | "month") | null;
            groupBy: ("programme" | "advisor" | "cohort" | "employer" | "channel") | null;
            filter: string[];
            suppressedUnder: number | null;
            numbers: components["schemas"]["MetricNumber"][];
            /** @description The same of as many days before. */
            previous: components["schemas"]["MetricNumber"][];
            buckets: components["schemas"]["MetricBucket"][];
            groups: components["schemas"]["MetricGroup"][];
            nextCursor: string | null;
        };
        /** MissingFact */
        MissingFact: {
            /** @enum {string} */
            code: "accomplishments" | "candidate_phone" | "contact" | "contact_phone" | "decision_expected" | "employer" | "needs" | "role";
            message: string;
        };
        /** NetworkPerson */
        NetworkPerson: {
            name: string;
            company: string | null;
            position: string | null;
            /** @description As the network addresses it, e.g. `in/grace-hopper`. */
            profile: string | null;
            connectedOn: string | null;
            network: string;
        };
        /** NetworkPersonOnRecord */
        NetworkPersonOnRecord: {
            /** Format: uuid */
            id: string;
            /**
             * Format: uuid
             * @description Whose network it is.
             */
            candidateId: string;
            source: string;
            network: string;
            name: string;
            profile: string | null;
            email: string | null;
            company: string | null;
            position: string | null;
            connectedOn: string | null;
            contactId: string | null;
            /** Format: date-time */
            seenAt: string;
            goneAt: string | null;
        };
        /** NextAction */
        NextAction: {
            /** @enum {string} */
            kind: "confirm_contact" | "find_contact" | "answer_offer" | "reply_to_decision" | "reply" | "send_thanks" | "send_promised" | "call" | "follow_up" | "invite_connection" | "reconnect";
            channel: ("email" | "call" | "message") | null;
            /** @description The contact method to use. */
            methodId?: string;
            notBefore: string | null;
            dueBy: string | null;
            lateAfter: string | null;
            slot?: components["schemas"]["Slot"];
            reasons: components["schemas"]["Reason"][];
        };
        /** Open */
        Open: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            at: string;
            /** Format: date-time */
            receivedAt: string;
            /** @description `pixel`, or the provider that told of it. */
            source: string;
            verdict: ("human" | "proxied" | "machine" | "scanner" | "unknown") | null;
            reasons: string[];
            ruleVersion: number | null;
            /** @description False for the sender’s own and test opens. */
            counted: boolean;
            clientFamily: string | null;
            providerFlag: string | null;
            sinceDeliveredMs: number | null;
            networksInBurst: number | null;
            recipientDomains: number | null;
        };
        /** OpenCounts */
        OpenCounts: {
            /** @description 1 when somebody most likely opened it (`human` or `proxied`), else 0. */
            unique: number;
            /** @description All `human` and `proxied` opens, repeats included. */
            total: number;
            /** @description Loads by machines and scanners. */
            machine: number;
            /** @description Loads of which nobody can tell. */
            unknown: number;
            /** @description The sender’s own and test opens. */
            excluded: number;
        };
        /** OpenFact */
        OpenFact: {
            /** Format: date-time */
            at: string;
            touchpointId: string;
            /** @enum {string} */
            verdict: "human" | "proxied" | "machine" | "scanner" | "unknown";
        };
        /** OpenPage */
        OpenPage: {
            counts: components["schemas"]["OpenCounts"];
            items: components["schemas"]["Open"][];
            nextCursor: string | null;
        };
        /** @description With what `include` named of its relations. */
        OpenRelated: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            at: string;
            /** Format: date-time */
            receivedAt: string;
            /** @description `pixel`, or the provider that told of it. */
            source: string;
            verdict: ("human" | "proxied" | "machine" | "scanner" | "unknown") | null;
            reasons: string[];
            ruleVersion: number | null;
            /** @description False for the sender’s own and test opens. */
            counted: boolean;
            clientFamily: string | null;
            providerFlag: string | null;
            sinceDeliveredMs: number | null;
            networksInBurst: number | null;
            recipientDomains: number | null;
        };
        /** OptOut */
        OptOut: {
            /**
             * Format: date-time
             * @description Absent: now; not ahead of now. An earlier wish stays.
             */
            since?: string;
        };
        /** Organization */
        Organization: {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: time-zone */
            timeZone: string;
            locale: string;
            /** @description Whether it holds the demo set. */
            demo: boolean;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /** OrganizationCreate */
        OrganizationCreate: {
            name: string;
            /** Format: time-zone */
            timeZone?: string;
            locale?: string;
        };
        /** OrganizationPatch */
        OrganizationPatch: {
            name?: string;
            /** Format: time-zone */
            timeZone?: string;
            locale?: string;
        };
        /** OrganizationWithKey */
        OrganizationWithKey: {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: time-zone */
            timeZone: string;
            locale: string;
            /** @description Whether it holds the demo set. */
            demo: boolean;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            key: components["schemas"]["KeyWithToken"];
        };
        /** OverrideFacts */
        OverrideFacts: {
            snoozedUntil?: string | null;
            pinnedAt?: string | null;
            dismissedAt?: string | null;
        };
        /** PanelPolicy */
        PanelPolicy: {
            /**
             * @description `each`: one follow-up per person, up to `maxPeople`; beyond, and for `lead`, the lead alone.
             * @enum {string}
             */
            mode: "each" | "lead";
            maxPeople: number;
        };
        /** Participant */
        Participant: {
            /** Format: uuid */
            interviewId: string;
            /** Format: uuid */
            contactId: string;
            role: ("interviewer" | "hiring_manager" | "recruiter" | "coordinator") | null;
            lead: boolean;
            position: number;
            invitedFollowUpAt: string | null;
        };
        /** ParticipantBatchInput */
        ParticipantBatchInput: {
            role?: ("interviewer" | "hiring_manager" | "recruiter" | "coordinator") | null;
            lead?: boolean;
            invitedFollowUpAt?: string | null;
            /** Format: uuid */
            contactId?: string;
            contact?: components["schemas"]["ExternalReference"];
        };
        /** ParticipantInput */
        ParticipantInput: {
            /** Format: uuid */
            contactId: string;
            role?: ("interviewer" | "hiring_manager" | "recruiter" | "coordinator") | null;
            lead?: boolean;
            invitedFollowUpAt?: string | null;
        };
        /** ParticipantPage */
        ParticipantPage: {
            items: components["schemas"]["Participant"][];
            nextCursor: string | null;
        };
        /** @description With what `include` named of its relations. */
        ParticipantRelated: {
            /** Format: uuid */
            interviewId: string;
            /** Format: uuid */
            contactId: string;
            role: ("interviewer" | "hiring_manager" | "recruiter" | "coordinator") | null;
            lead: boolean;
            position: number;
            invitedFollowUpAt: string | null;
            contact?: components["schemas"]["ContactRelated"] | null;
        };
        /** Policy */
        Policy: {
            version: number;
            engine: components["schemas"]["EnginePolicyPartial"];
            panel: components["schemas"]["PanelPolicy"];
            review: {
                [key: string]: unknown;
            };
            tracking: components["schemas"]["TrackingPolicy"];
            digest: components["schemas"]["DigestPolicy"];
            effective: components["schemas"]["EnginePolicy"];
            /** Format: date-time */
            createdAt: string;
        };
        /** PolicyPage */
        PolicyPage: {
            items: components["schemas"]["Policy"][];
            nextCursor: string | null;
        };
        /** PolicyPatch */
        PolicyPatch: {
            engine?: components["schemas"]["EnginePolicyPartial"] | null;
            panel?: {
                mode?: ("each" | "lead") | null;
                maxPeople?: number | null;
            } | null;
            review?: {
                [key: string]: string | number | boolean | null | unknown[] | Record<string, never>;
            } | null;
            tracking?: {
                mode?: ("off" | "anonymous" | "full") | null;
                withoutConsent?: ("off" | "anonymous" | "full") | null;
                keepLoggedText?: boolean | null;
                keepUnknownMailDays?: number | null;
            } | null;
            digest?: {
                hour?: number | null;
            } | null;
        };
        /** PolicyWritten */
        PolicyWritten: {
            version: number;
            engine: components["schemas"]["EnginePolicyPartial"];
            panel: components["schemas"]["PanelPolicy"];
            review: {
                [key: string]: unknown;
            };
            tracking: components["schemas"]["TrackingPolicy"];
            digest: components["schemas"]["DigestPolicy"];
            effective: components["schemas"]["EnginePolicy"];
            /** Format: date-time */
            createdAt: string;
            followUps: components["schemas"]["FollowUpEffect"][];
            recomputing?: number;
        };
        /**
         * Problem
         * @description What went wrong, where, and how to mend it.
         */
        Problem: {
            /** @description A URN that ends in the code. */
            type: string;
            title: string;
            status: number;
            detail: string;
            /** @description Stable; the same in GraphQL. */
            code: string;
            errors: {
                /** @description `/a/0` in the body (JSON pointer), `?name` in the query, `{name}` in the path, or the name of a header. */
                pointer: string;
                code: string;
                message: string;
            }[];
            requestId: string;
        };
        /** Promise */
        Promise: {
            /** Format: uuid */
            id: string;
            text: string;
            dueAt: string | null;
            keptAt: string | null;
        };
        /** PromiseFact */
        PromiseFact: {
            id: string;
            dueAt?: string | null;
            keptAt?: string | null;
        };
        /** PromiseInput */
        PromiseInput: {
            /** Format: uuid */
            id?: string;
            text: string;
            dueAt?: string | null;
            keptAt?: string | null;
        };
        /** Reason */
        Reason: {
            /** @enum {string} */
            code: "cancelled" | "archived" | "dismissed" | "do_not_contact" | "superseded" | "snoozed" | "pinned" | "invited" | "away" | "not_due" | "no_history" | "unanswered" | "no_show" | "nothing_sent" | "decision_expected" | "silence" | "likely_read" | "unconfirmed" | "no_usable_method" | "decided" | "inbound" | "not_thanked" | "promised" | "not_connected" | "keep_in_touch" | "rested" | "call_first" | "recipient_budget" | "thank_in_reply" | "thanks_outstanding" | "status_not_confirmed" | "not_thanked_again" | "reply" | "call" | "follow_up" | "thanked_late" | "reviewed" | "bounced" | "nothing_new" | "too_close" | "outside_hours" | "partial_coverage" | "not_known" | "no_accomplishments" | "single_process";
        } & {
            [key: string]: string | number | null;
        };
        /** ReviewFacts */
        ReviewFacts: {
            thoughtfulness?: ("ok" | "made") | null;
            enthusiasm?: ("ok" | "made") | null;
            confidence?: ("ok" | "made") | null;
            value?: ("ok" | "made") | null;
            respect?: ("ok" | "made") | null;
        };
        /** Reviews */
        Reviews: {
            /** @enum {string} */
            thoughtfulness?: "ok" | "made";
            /** @enum {string} */
            enthusiasm?: "ok" | "made";
            /** @enum {string} */
            confidence?: "ok" | "made";
            /** @enum {string} */
            value?: "ok" | "made";
            /** @enum {string} */
            respect?: "ok" | "made";
        };
        /**
         * ReviewsInput
         * @description What a change does not name stays; null takes it out.
         */
        ReviewsInput: {
            thoughtfulness?: ("ok" | "made") | null;
            enthusiasm?: ("ok" | "made") | null;
            confidence?: ("ok" | "made") | null;
            value?: ("ok" | "made") | null;
            respect?: ("ok" | "made") | null;
        };
        /** Slot */
        Slot: {
            /** Format: date-time */
            start: string;
            /** Format: date-time */
            end: string;
        };
        /** SmtpSettings */
        SmtpSettings: {
            host: string;
            port: number;
            /**
             * @description `tls`: from the first byte; `starttls`: after the greeting, required; `none`: in the clear.
             * @enum {string}
             */
            security: "tls" | "starttls" | "none";
            user: string | null;
            hasPassword: boolean;
            fromAddress: string | null;
            provenAt: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /** SmtpSettingsDeleted */
        SmtpSettingsDeleted: {
            deleted: boolean;
        };
        /** SmtpSettingsInput */
        SmtpSettingsInput: {
            host: string;
            port: number;
            /**
             * @description `tls`: from the first byte; `starttls`: after the greeting, required; `none`: in the clear.
             * @enum {string}
             */
            security: "tls" | "starttls" | "none";
            user?: string | null;
            password?: string | null;
            fromAddress?: string | null;
        };
        /** StageTable */
        StageTable: {
            /** @description The system that it comes from. */
            source: string;
            /** @description A stage of an application, and the outcome that it stands for. */
            applications: {
                [key: string]: "pending" | "offer" | "accepted" | "rejected" | "withdrawn" | "position_closed";
            };
            /** @description A stage of an interview, and the status that it stands for. */
            interviews: {
                [key: string]: "scheduled" | "completed" | "cancelled" | "no_show_employer" | "no_show_candidate";
            };
            /** @description What is known of the source; the organization’s own words go before. */
            known: {
                /** @description A stage of an application, and the outcome that it stands for. */
                applications: {
                    [key: string]: "pending" | "offer" | "accepted" | "rejected" | "withdrawn" | "position_closed";
                };
                /** @description A stage of an interview, and the status that it stands for. */
                interviews: {
                    [key: string]: "scheduled" | "completed" | "cancelled" | "no_show_employer" | "no_show_candidate";
                };
            };
            /** @description 0 as long as the organization has said nothing of the source. */
            version: number;
        };
        /** StageTableDeleted */
        StageTableDeleted: {
            deleted: boolean;
        };
        /** StageTableInput */
        StageTableInput: {
            /** @description A stage of an application, and the outcome that it stands for. */
            applications?: {
                [key: string]: "pending" | "offer" | "accepted" | "rejected" | "withdrawn" | "position_closed";
            };
            /** @description A stage of an interview, and the status that it stands for. */
            interviews?: {
                [key: string]: "scheduled" | "completed" | "cancelled" | "no_show_employer" | "no_show_candidate";
            };
        };
        /** StageTablePage */
        StageTablePage: {
            items: components["schemas"]["StageTable"][];
            nextCursor: string | null;
        };
        /** StartingDraft */
        StartingDraft: {
            /**
             * @description What the draft is for.
             * @enum {string}
             */
            kind: "thank_you" | "follow_up" | "status_check" | "decision_reply" | "reconnect" | "invitation" | "voicemail" | "call_brief";
            subject: string | null;
            text: string | null;
            lines: components["schemas"]["BriefLine"][];
            missing: components["schemas"]["MissingFact"][];
        };
        /** TextSpan */
        TextSpan: {
            /** @description UTF-16 units. */
            start: number;
            /** @description Behind the last. */
            end: number;
        };
        /** Touchpoint */
        Touchpoint: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            candidateId: string;
            /** Format: uuid */
            contactId: string;
            /** Format: date-time */
            at: string;
            /**
             * @description `outbound` is the candidate’s.
             * @enum {string}
             */
            direction: "outbound" | "inbound";
            /** @enum {string} */
            channel: "email" | "call" | "voicemail" | "message" | "in_person" | "letter";
            /** @description A live exchange of both; never by e-mail, voicemail or letter. */
            conversation: boolean;
            /** @description False: an answer that wants none (“you are welcome”). */
            needsReply: boolean;
            /** @description A machine answered. */
            autoReply: boolean;
            /** @description It did not arrive. */
            bounced: boolean;
            /** @description It delivers something promised. */
            promise: boolean;
            /** @description It is known whether it was read. */
            tracked: boolean;
            source: string | null;
            externalId: string | null;
            sourceUpdatedAt: string | null;
            applicationId: string | null;
            interviewId: string | null;
            thanks: boolean | null;
            addsValue: boolean | null;
            promiseId: string | null;
            methodId: string | null;
            subject: string | null;
            text: string | null;
            reviews: components["schemas"]["Reviews"] | null;
            /** @description Which instants were made of a day or of a time without a zone, as a batch may give them. */
            assumedTimes: string[];
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /** TouchpointBatch */
        TouchpointBatch: {
            items: components["schemas"]["TouchpointBatchItem"][];
            /**
             * @description `partial` (unless said): what is refused is answered for its item, all else is written. `all_or_nothing`: one that is refused has nothing written, and 422 names all that are.
             * @enum {string}
             */
            mode?: "partial" | "all_or_nothing";
        };
        /** TouchpointBatchItem */
        TouchpointBatchItem: {
            /** Format: uuid */
            candidateId?: string;
            /** Format: uuid */
            contactId?: string;
            /**
             * Format: moment
             * @description An instant, or a local time `2026-03-05T14:00`, or a day. What has no offset is meant in the `timeZone` of the item, else of the record, else of the candidate; a day is 12:00, of an interview 09:00 to 17:30. It is marked in `assumedTimes` and warned of.
             */
            at?: string;
            /**
             * @description `outbound` is the candidate’s.
             * @enum {string}
             */
            direction?: "outbound" | "inbound";
            /** @enum {string} */
            channel?: "email" | "call" | "voicemail" | "message" | "in_person" | "letter";
            /** @description A live exchange of both; never by e-mail, voicemail or letter. */
            conversation?: boolean;
            /** @description False: an answer that wants none (“you are welcome”). */
            needsReply?: boolean;
            /** @description A machine answered. */
            autoReply?: boolean;
            /** @description It did not arrive. */
            bounced?: boolean;
            /** @description It delivers something promised. */
            promise?: boolean;
            /** @description It is known whether it was read. */
            tracked?: boolean;
            reviews?: components["schemas"]["ReviewsInput"] | null;
            sourceUpdatedAt?: string | null;
            applicationId?: string | null;
            interviewId?: string | null;
            thanks?: boolean | null;
            addsValue?: boolean | null;
            promiseId?: string | null;
            methodId?: string | null;
            subject?: string | null;
            text?: string | null;
            /** @description The system that it comes from. */
            source: string;
            /** @description Its id in the source. */
            externalId: string;
            candidate?: components["schemas"]["ExternalReference"] | null;
            contact?: components["schemas"]["ExternalReference"] | null;
            application?: components["schemas"]["ExternalReference"] | null;
            interview?: components["schemas"]["ExternalReference"] | null;
        };
        /** TouchpointCreate */
        TouchpointCreate: {
            /** Format: uuid */
            candidateId: string;
            /** Format: uuid */
            contactId: string;
            /** Format: date-time */
            at: string;
            /**
             * @description `outbound` is the candidate’s.
             * @enum {string}
             */
            direction: "outbound" | "inbound";
            /** @enum {string} */
            channel: "email" | "call" | "voicemail" | "message" | "in_person" | "letter";
            /** @description A live exchange of both; never by e-mail, voicemail or letter. */
            conversation?: boolean;
            /** @description False: an answer that wants none (“you are welcome”). */
            needsReply?: boolean;
            /** @description A machine answered. */
            autoReply?: boolean;
            /** @description It did not arrive. */
            bounced?: boolean;
            /** @description It delivers something promised. */
            promise?: boolean;
            /** @description It is known whether it was read. */
            tracked?: boolean;
            reviews?: components["schemas"]["ReviewsInput"] | null;
            source?: string | null;
            externalId?: string | null;
            sourceUpdatedAt?: string | null;
            applicationId?: string | null;
            interviewId?: string | null;
            thanks?: boolean | null;
            addsValue?: boolean | null;
            promiseId?: string | null;
            methodId?: string | null;
            subject?: string | null;
            text?: string | null;
        };
        /** TouchpointFact */
        TouchpointFact: {
            id: string;
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            direction: "outbound" | "inbound";
            /** @enum {string} */
            channel: "email" | "call" | "voicemail" | "message" | "in_person" | "letter";
            conversation?: boolean | null;
            thanks?: boolean | null;
            addsValue?: boolean | null;
            autoReply?: boolean | null;
            bounced?: boolean | null;
            needsReply?: boolean | null;
            promise?: boolean | null;
            tracked?: boolean | null;
            methodId?: string | null;
            reviews?: components["schemas"]["ReviewFacts"] | null;
        };
        /** TouchpointPatch */
        TouchpointPatch: {
            /** Format: uuid */
            candidateId?: string;
            /** Format: uuid */
            contactId?: string;
            /** Format: date-time */
            at?: string;
            /**
             * @description `outbound` is the candidate’s.
             * @enum {string}
             */
            direction?: "outbound" | "inbound";
            /** @enum {string} */
            channel?: "email" | "call" | "voicemail" | "message" | "in_person" | "letter";
            /** @description A live exchange of both; never by e-mail, voicemail or letter. */
            conversation?: boolean;
            /** @description False: an answer that wants none (“you are welcome”). */
            needsReply?: boolean;
            /** @description A machine answered. */
            autoReply?: boolean;
            /** @description It did not arrive. */
            bounced?: boolean;
            /** @description It delivers something promised. */
            promise?: boolean;
            /** @description It is known whether it was read. */
            tracked?: boolean;
            reviews?: components["schemas"]["ReviewsInput"] | null;
            source?: string | null;
            externalId?: string | null;
            sourceUpdatedAt?: string | null;
            applicationId?: string | null;
            interviewId?: string | null;
            thanks?: boolean | null;
            addsValue?: boolean | null;
            promiseId?: string | null;
            methodId?: string | null;
            subject?: string | null;
            text?: string | null;
        };
        /** @description With what `include` named of its relations. */
        TouchpointRelated: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            candidateId: string;
            /** Format: uuid */
            contactId: string;
            /** Format: date-time */
            at: string;
            /**
             * @description `outbound` is the candidate’s.
             * @enum {string}
             */
            direction: "outbound" | "inbound";
            /** @enum {string} */
            channel: "email" | "call" | "voicemail" | "message" | "in_person" | "letter";
            /** @description A live exchange of both; never by e-mail, voicemail or letter. */
            conversation: boolean;
            /** @description False: an answer that wants none (“you are welcome”). */
            needsReply: boolean;
            /** @description A machine answered. */
            autoReply: boolean;
            /** @description It did not arrive. */
            bounced: boolean;
            /** @description It delivers something promised. */
            promise: boolean;
            /** @description It is known whether it was read. */
            tracked: boolean;
            source: string | null;
            externalId: string | null;
            sourceUpdatedAt: string | null;
            applicationId: string | null;
            interviewId: string | null;
            thanks: boolean | null;
            addsValue: boolean | null;
            promiseId: string | null;
            methodId: string | null;
            subject: string | null;
            text: string | null;
            reviews: components["schemas"]["Reviews"] | null;
            /** @description Which instants were made of a day or of a time without a zone, as a batch may give them. */
            assumedTimes: string[];
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            candidate?: components["schemas"]["CandidateRelated"] | null;
            contact?: components["schemas"]["ContactRelated"] | null;
            application?: components["schemas"]["ApplicationRelated"] | null;
            interview?: components["schemas"]["InterviewRelated"] | null;
        };
        /** TouchpointUpsert */
        TouchpointUpsert: {
            /** Format: uuid */
            candidateId?: string;
            /** Format: uuid */
            contactId?: string;
            /** Format: date-time */
            at?: string;
            /**
             * @description `outbound` is the candidate’s.
             * @enum {string}
             */
            direction?: "outbound" | "inbound";
            /** @enum {string} */
            channel?: "email" | "call" | "voicemail" | "message" | "in_person" | "letter";
            /** @description A live exchange of both; never by e-mail, voicemail or letter. */
            conversation?: boolean;
            /** @description False: an answer that wants none (“you are welcome”). */
            needsReply?: boolean;
            /** @description A machine answered. */
            autoReply?: boolean;
            /** @description It did not arrive. */
            bounced?: boolean;
            /** @description It delivers something promised. */
            promise?: boolean;
            /** @description It is known whether it was read. */
            tracked?: boolean;
            reviews?: components["schemas"]["ReviewsInput"] | null;
            sourceUpdatedAt?: string | null;
            applicationId?: string | null;
            interviewId?: string | null;
            thanks?: boolean | null;
            addsValue?: boolean | null;
            promiseId?: string | null;
            methodId?: string | null;
            subject?: string | null;
            text?: string | null;
        };
        /** TouchpointUpserted */
        TouchpointUpserted: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            candidateId: string;
            /** Format: uuid */
            contactId: string;
            /** Format: date-time */
            at: string;
            /**
             * @description `outbound` is the candidate’s.
             * @enum {string}
             */
            direction: "outbound" | "inbound";
            /** @enum {string} */
            channel: "email" | "call" | "voicemail" | "message" | "in_person" | "letter";
            /** @description A live exchange of both; never by e-mail, voicemail or letter. */
            conversation: boolean;
            /** @description False: an answer that wants none (“you are welcome”). */
            needsReply: boolean;
            /** @description A machine answered. */
            autoReply: boolean;
            /** @description It did not arrive. */
            bounced: boolean;
            /** @description It delivers something promised. */
            promise: boolean;
            /** @description It is known whether it was read. */
            tracked: boolean;
            source: string | null;
            externalId: string | null;
            sourceUpdatedAt: string | null;
            applicationId: string | null;
            interviewId: string | null;
            thanks: boolean | null;
            addsValue: boolean | null;
            promiseId: string | null;
            methodId: string | null;
            subject: string | null;
            text: string | null;
            reviews: components["schemas"]["Reviews"] | null;
            /** @description Which instants were made of a day or of a time without a zone, as a batch may give them. */
            assumedTimes: string[];
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * @description `stale`: what was sent is older than what is stored; nothing was changed.
             * @enum {string}
             */
            result: "created" | "updated" | "unchanged" | "stale";
            /** @description The follow-ups that this write changed. */
            followUps: components["schemas"]["FollowUpEffect"][];
            /** @description How many follow-ups were too many for this answer; they are computed within a minute. */
            recomputing?: number;
        };
        /** TouchpointWritten */
        TouchpointWritten: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            candidateId: string;
            /** Format: uuid */
            contactId: string;
            /** Format: date-time */
            at: string;
            /**
             * @description `outbound` is the candidate’s.
             * @enum {string}
             */
            direction: "outbound" | "inbound";
            /** @enum {string} */
            channel: "email" | "call" | "voicemail" | "message" | "in_person" | "letter";
            /** @description A live exchange of both; never by e-mail, voicemail or letter. */
            conversation: boolean;
            /** @description False: an answer that wants none (“you are welcome”). */
            needsReply: boolean;
            /** @description A machine answered. */
            autoReply: boolean;
            /** @description It did not arrive. */
            bounced: boolean;
            /** @description It delivers something promised. */
            promise: boolean;
            /** @description It is known whether it was read. */
            tracked: boolean;
            source: string | null;
            externalId: string | null;
            sourceUpdatedAt: string | null;
            applicationId: string | null;
            interviewId: string | null;
            thanks: boolean | null;
            addsValue: boolean | null;
            promiseId: string | null;
            methodId: string | null;
            subject: string | null;
            text: string | null;
            reviews: components["schemas"]["Reviews"] | null;
            /** @description Which instants were made of a day or of a time without a zone, as a batch may give them. */
            assumedTimes: string[];
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description The follow-ups that this write changed. */
            followUps: components["schemas"]["FollowUpEffect"][];
            /** @description How many follow-ups were too many for this answer; they are computed within a minute. */
            recomputing?: number;
        };
        /** TrackingPolicy */
        TrackingPolicy: {
            /**
             * @description How much is known of opens at most; `anonymous` counts without a person.
             * @enum {string}
             */
            mode: "off" | "anonymous" | "full";
            /**
             * @description How much at most where the contact was never asked.
             * @enum {string}
             */
            withoutConsent: "off" | "anonymous" | "full";
            /** @description Whether touchpoints keep the words of mail that logs itself; else these are reviewed and dropped. */
            keepLoggedText: boolean;
            /** @description For how many days a logged mail of somebody unknown waits for a decision; then it is deleted. */
            keepUnknownMailDays: number;
        };
        /** WebhookAttempt */
        WebhookAttempt: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            startedAt: string;
            durationMs: number;
            /** @enum {unknown} */
            outcome: "delivered" | "gone" | "redirected" | "refused" | "timed_out" | "cut_off" | "address_refused" | "unknown_host" | "connection_failed" | "tls_failed" | "secret_unreadable";
            /** @description Null where nothing was answered. */
            status: number | null;
            /** @description What was answered, 4 KiB of it at most. */
            answer: string | null;
            /** @description Whether there was more of it. */
            answerCut: boolean;
        };
        /** WebhookDelivery */
        WebhookDelivery: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            endpointId: string;
            /**
             * Format: uuid
             * @description The `webhook-id` of every attempt.
             */
            eventId: string;
            eventType: string;
            candidateId: string | null;
            /**
             * @description `held`: waits for its endpoint to be enabled. `failed`: not attempted any more unless it is sent again. `discarded`: its endpoint was deleted, or what was held was thrown away.
             * @enum {unknown}
             */
            status: "pending" | "held" | "delivered" | "failed" | "discarded";
            attemptCount: number;
            nextAttemptAt: string | null;
            lastAttemptAt: string | null;
            deliveredAt: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        /** WebhookDeliveryWithAttempts */
        WebhookDeliveryWithAttempts: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            endpointId: string;
            /**
             * Format: uuid
             * @description The `webhook-id` of every attempt.
             */
            eventId: string;
            eventType: string;
            candidateId: string | null;
            /**
             * @description `held`: waits for its endpoint to be enabled. `failed`: not attempted any more unless it is sent again. `discarded`: its endpoint was deleted, or what was held was thrown away.
             * @enum {unknown}
             */
            status: "pending" | "held" | "delivered" | "failed" | "discarded";
            attemptCount: number;
            nextAttemptAt: string | null;
            lastAttemptAt: string | null;
            deliveredAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description The bytes that were signed and sent, JSON. */
            body: string;
            /** @description The first first. */
            attempts: components["schemas"]["WebhookAttempt"][];
        };
        /** WebhookEndpoint */
        WebhookEndpoint: {
            /** Format: uuid */
            id: string;
            url: string;
            description: string | null;
            eventTypes: string[] | null;
            /** @enum {unknown} */
            status: "enabled" | "disabled";
            /** @description `gone`: it answered 410. `failing`: nothing arrived for 5 days. */
            disabledReason: ("manual" | "gone" | "failing") | null;
            disabledAt: string | null;
            /** @description Since when nothing has arrived. */
            failingSince: string | null;
            /** @description Until when the secret before the present one signs too. */
            previousSecretUntil: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /** WebhookEndpointCreate */
        WebhookEndpointCreate: {
            /** @description An https address on the public internet; what its name resolves to is looked at each time. */
            url: string;
            description?: string | null;
            eventTypes?: ("follow_up.due" | "follow_up.late" | "follow_up.state_changed" | "message.opened" | "message.bounced" | "contact.unreachable" | "connection.accepted" | "account.needs_reauth" | "application.outcome_changed" | "candidate.erased" | "webhook_endpoint.disabled")[] | null;
        };
        /** WebhookEndpointDeleted */
        WebhookEndpointDeleted: {
            /** Format: uuid */
            id: string;
        };
        /**
         * webhook_endpoint.disabled event
         * @description Another webhook endpoint was disabled by what it answered.
         */
        WebhookEndpointDisabledEvent: {
            /** @enum {unknown} */
            type: "webhook_endpoint.disabled";
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            data: {
                /** Format: uuid */
                organizationId: string;
                candidateId: string | null;
                /** Format: uuid */
                endpointId: string;
                /** @enum {unknown} */
                reason: "gone" | "failing";
            };
        };
        /** WebhookEndpointEnabling */
        WebhookEndpointEnabling: {
            /**
             * @description Default: deliver.
             * @enum {unknown}
             */
            held?: "deliver" | "discard";
        };
        /** WebhookEndpointPatch */
        WebhookEndpointPatch: {
            /** @description An https address on the public internet; what its name resolves to is looked at each time. */
            url?: string;
            description?: string | null;
            eventTypes?: ("follow_up.due" | "follow_up.late" | "follow_up.state_changed" | "message.opened" | "message.bounced" | "contact.unreachable" | "connection.accepted" | "account.needs_reauth" | "application.outcome_changed" | "candidate.erased" | "webhook_endpoint.disabled")[] | null;
        };
        /** WebhookEndpointRecovered */
        WebhookEndpointRecovered: {
            /** Format: uuid */
            id: string;
            /** @description Deliveries that are sent again. */
            recovered: number;
        };
        /** WebhookEndpointRecovery */
        WebhookEndpointRecovery: {
            /** Format: date-time */
            since: string;
        };
        /** WebhookEndpointRotation */
        WebhookEndpointRotation: {
            /** @description How long the one before signs too; default a day. */
            overlapSeconds?: number;
        };
        /** WebhookEndpointWithSecret */
        WebhookEndpointWithSecret: {
            /** Format: uuid */
            id: string;
            url: string;
            description: string | null;
            eventTypes: string[] | null;
            /** @enum {unknown} */
            status: "enabled" | "disabled";
            /** @description `gone`: it answered 410. `failing`: nothing arrived for 5 days. */
            disabledReason: ("manual" | "gone" | "failing") | null;
            disabledAt: string | null;
            /** @description Since when nothing has arrived. */
            failingSince: string | null;
            /** @description Until when the secret before the present one signs too. */
            previousSecretUntil: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Shown this once: `whsec_` and base64, as libraries for Standard Webhooks take it. */
            secret: string;
        };
        /**
         * webhook.test event
         * @description Somebody tries this endpoint.
         */
        WebhookTestEvent: {
            /** @enum {unknown} */
            type: "webhook.test";
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            data: {
                /** Format: uuid */
                organizationId: string;
                candidateId: string | null;
                /** Format: uuid */
                endpointId: string;
            };
        };
    };
    responses: {
        /** @description `invalid_request`: The request cannot be read. */
        Problem400: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unauthenticated`: A valid API key is needed. */
        Problem401: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `forbidden`: This key may not do that. */
        Problem403: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `not_found`: There is no such thing here. */
        Problem404: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `not_acceptable`: None of the accepted media types is offered. */
        Problem406: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `conflict`: The request contradicts the present state. `idempotency_running`: A request with this Idempotency-Key is still running. */
        Problem409: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `conflict`: The request contradicts the present state. */
        "Problem409-2": {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `gone`: This is no longer kept. */
        Problem410: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `gone`: The changes behind the cursor are not kept any more. */
        "Problem410-2": {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["FeedGone"];
            };
        };
        /** @description `precondition_failed`: The resource has changed since. */
        Problem412: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `payload_too_large`: The body is too large. */
        Problem413: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unsupported_media_type`: This media type is not understood. */
        Problem415: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `validation_failed`: Some values are not valid. */
        Problem422: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `validation_failed`: Some values are not valid. `idempotency_mismatch`: This Idempotency-Key was used for another request. */
        "Problem422-2": {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `rate_limited`: Too many requests. */
        Problem429: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `internal`: Something went wrong on our side. */
        Problem500: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unavailable`: The service cannot answer just now. */
        Problem503: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description Names this request in the logs; the caller’s own where it sent one. */
        RequestId: string;
        /** @description What is left in the present window, and when that ends: `"key";r=5999;t=60`. */
        RateLimit: string;
        /** @description How many requests are allowed in which window of seconds: `"key";q=6000;w=60`. */
        RateLimitPolicy: string;
        /** @description Seconds after which trying again makes sense. */
        RetryAfter: number;
        /** @description The version, to be sent as If-Match with a change and as If-None-Match with the next read. */
        ETag: string;
        /** @description The address of what was created. */
        Location: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    livez: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        status: "ok";
                    };
                };
            };
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    readyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        status: "ok";
                        /** @enum {unknown} */
                        database: "ok";
                        /** @enum {unknown} */
                        migrations: "ok";
                    };
                };
            };
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    prometheus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Prometheus text. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            401: components["responses"]["Problem401"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    loadPixel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The image. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "image/gif": string;
                };
            };
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    readCalendarFeed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The calendar. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listOrganizations: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Organization"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganizationCreate"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationWithKey"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description The caller has this version already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganizationPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409-2"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listKeys: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Key"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyCreate"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyWithToken"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Key"];
                };
            };
            /** @description The caller has this version already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    rotateKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyRotation"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyWithToken"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Key"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listAuditLog: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                resource?: string;
                resourceId?: string;
                keyId?: string;
                action?: string;
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditEntry"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listCandidates: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description A leading `-` is descending. */
                sort?: "createdAt" | "-createdAt" | "name" | "-name" | "updatedAt" | "-updatedAt";
                /** @description Related records to answer along: names of relations, comma separated, nested by dots, three deep at most, e.g. `followUps.contact,followUps.touchpoints`. Many of them come as `{items, nextCursor}`. */
                include?: string;
                /** @description The system that it comes from. */
                source?: string;
                /** @description Its id in the source. */
                externalId?: string;
                updatedAfter?: string;
                advisorId?: string;
                programme?: string[];
                cohort?: string[];
                email?: string;
                archived?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CandidateRelated"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createCandidate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CandidateCreate"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CandidateWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getCandidateByExternalId: {
        parameters: {
            query?: {
                /** @description Related records to answer along: names of relations, comma separated, nested by dots, three deep at most, e.g. `followUps.contact,followUps.touchpoints`. Many of them come as `{items, nextCursor}`. */
                include?: string;
            };
            header?: never;
            path: {
                /** @description The system that it comes from. */
                source: string;
                /** @description Its id in the source. */
                externalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With what `include` named of its relations. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CandidateRelated"];
                };
            };
            /** @description The caller has this version already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    putCandidateByExternalId: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                /** @description The system that it comes from. */
                source: string;
                /** @description Its id in the source. */
                externalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CandidateUpsert"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CandidateUpserted"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CandidateUpserted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409-2"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getCandidate: {
        parameters: {
            query?: {
                /** @description Related records to answer along: names of relations, comma separated, nested by dots, three deep at most, e.g. `followUps.contact,followUps.touchpoints`. Many of them come as `{items, nextCursor}`. */
                include?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With what `include` named of its relations. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CandidateRelated"];
                };
            };
            /** @description The caller has this version already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteCandidate: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Effects"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchCandidate: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CandidatePatch"];
                "application/merge-patch+json": components["schemas"]["CandidatePatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CandidateWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409-2"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listAccomplishments: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description A leading `-` is descending. */
                sort?: "createdAt" | "-createdAt";
                /** @description Related records to answer along: names of relations, comma separated, nested by dots, three deep at most, e.g. `followUps.contact,followUps.touchpoints`. Many of them come as `{items, nextCursor}`. */
                include?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AccomplishmentRelated"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createAccomplishment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccomplishmentOfCandidate"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccomplishmentWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getAccomplishment: {
        parameters: {
            query?: {
                /** @description Related records to answer along: names of relations, comma separated, nested by dots, three deep at most, e.g. `followUps.contact,followUps.touchpoints`. Many of them come as `{items, nextCursor}`. */
                include?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With what `include` named of its relations. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccomplishmentRelated"];
                };
            };
            /** @description The caller has this version already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteAccomplishment: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Effects"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchAccomplishment: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccomplishmentPatch"];
                "application/merge-patch+json": components["schemas"]["AccomplishmentPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccomplishmentWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409-2"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listAdvisors: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description A leading `-` is descending. */
                sort?: "createdAt" | "-createdAt" | "name" | "-name";
                /** @description Related records to answer along: names of relations, comma separated, nested by dots, three deep at most, e.g. `followUps.contact,followUps.touchpoints`. Many of them come as `{items, nextCursor}`. */
                include?: string;
                /** @description The system that it comes from. */
                source?: string;
                /** @description Its id in the source. */
                externalId?: string;
                updatedAfter?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AdvisorRelated"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createAdvisor: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdvisorCreate"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdvisorWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getAdvisorByExternalId: {
        parameters: {
            query?: {
                /** @description Related records to answer along: names of relations, comma separated, nested by dots, three deep at most, e.g. `followUps.contact,followUps.touchpoints`. Many of them come as `{items, nextCursor}`. */
                include?: string;
            };
            header?: never;
            path: {
                /** @description The system that it comes from. */
                source: string;
                /** @description Its id in the source. */
                externalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With what `include` named of its relations. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdvisorRelated"];
                };
            };
            /** @description The caller has this version already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    putAdvisorByExternalId: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                /** @description The system that it comes from. */
                source: string;
                /** @description Its id in the source. */
                externalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdvisorUpsert"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdvisorUpserted"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdvisorUpserted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409-2"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getAdvisor: {
        parameters: {
            query?: {
                /** @description Related records to answer along: names of relations, comma separated, nested by dots, three deep at most, e.g. `followUps.contact,followUps.touchpoints`. Many of them come as `{items, nextCursor}`. */
                include?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With what `include` named of its relations. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdvisorRelated"];
                };
            };
            /** @description The caller has this version already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteAdvisor: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Effects"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchAdvisor: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdvisorPatch"];
                "application/merge-patch+json": components["schemas"]["AdvisorPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdvisorWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409-2"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listEmployers: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description A leading `-` is descending. */
                sort?: "createdAt" | "-createdAt" | "name" | "-name" | "updatedAt" | "-updatedAt";
                /** @description Related records to answer along: names of relations, comma separated, nested by dots, three deep at most, e.g. `followUps.contact,followUps.touchpoints`. Many of them come as `{items, nextCursor}`. */
                include?: string;
                /** @description The system that it comes from. */
                source?: string;
                /** @description Its id in the source. */
                externalId?: string;
                updatedAfter?: string;
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["EmployerRelated"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createEmployer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmployerCreate"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployerWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getEmployerByExternalId: {
        parameters: {
            query?: {
                /** @description Related records to answer along: names of relations, comma separated, nested by dots, three deep at most, e.g. `followUps.contact,followUps.touchpoints`. Many of them come as `{items, nextCursor}`. */
                include?: string;
            };
            header?: never;
            path: {
                /** @description The system that it comes from. */
                source: string;
                /** @description Its id in the source. */
                externalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With what `include` named of its relations. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployerRelated"];
                };
            };
            /** @description The caller has this version already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    putEmployerByExternalId: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                /** @description The system that it comes from. */
                source: string;
                /** @description Its id in the source. */
                externalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmployerUpsert"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployerUpserted"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployerUpserted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409-2"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getEmployer: {
        parameters: {
            query?: {
                /** @description Related records to answer along: names of relations, comma separated, nested by dots, three deep at most, e.g. `followUps.contact,followUps.touchpoints`. Many of them come as `{items, nextCursor}`. */
                include?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With what `include` named of its relations. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployerRelated"];
                };
            };
            /** @description The caller has this version already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteEmployer: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Effects"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchEmployer: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmployerPatch"];
                "application/merge-patch+json": components["schemas"]["EmployerPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployerWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409-2"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listApplications: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description A leading `-` is descending. */
                sort?: "createdAt" | "-createdAt" | "updatedAt" | "-updatedAt";
                /** @description Related records to answer along: names of relations, comma separated, nested by dots, three deep at most, e.g. `followUps.contact,followUps.touchpoints`. Many of them come as `{items, nextCursor}`. */
                include?: string;
                /** @description The system that it comes from. */
                source?: string;
                /** @description Its id in the source. */
                externalId?: string;
                updatedAfter?: string;
                candidateId?: string;
                employerId?: string;
                outcome?: ("pending" | "offer" | "accepted" | "rejected" | "withdrawn" | "position_closed")[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ApplicationRelated"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createApplication: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplicationCreate"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getApplicationByExternalId: {
        parameters: {
            query?: {
                /** @description Related records to answer along: names of relations, comma separated, nested by dots, three deep at most, e.g. `followUps.contact,followUps.touchpoints`. Many of them come as `{items, nextCursor}`. */
                include?: string;
            };
            header?: never;
            path: {
                /** @description The system that it comes from. */
                source: string;
                /** @description Its id in the source. */
                externalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With what `include` named of its relations. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationRelated"];
                };
            };
            /** @description The caller has this version already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    putApplicationByExternalId: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                /** @description The system that it comes from. */
                source: string;
                /** @description Its id in the source. */
                externalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplicationUpsert"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationUpserted"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationUpserted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409-2"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getApplication: {
        parameters: {
            query?: {
                /** @description Related records to answer along: names of relations, comma separated, nested by dots, three deep at most, e.g. `followUps.contact,followUps.touchpoints`. Many of them come as `{items, nextCursor}`. */
                include?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With what `include` named of its relations. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationRelated"];
                };
            };
            /** @description The caller has this version already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteApplication: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Effects"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchApplication: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplicationPatch"];
                "application/merge-patch+json": components["schemas"]["ApplicationPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409-2"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listInterviews: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description A leading `-` is descending. */
                sort?: "createdAt" | "-createdAt" | "startsAt" | "-startsAt" | "updatedAt" | "-updatedAt";
                /** @description Related records to answer along: names of relations, comma separated, nested by dots, three deep at most, e.g. `followUps.contact,followUps.touchpoints`. Many of them come as `{items, nextCursor}`. */
                include?: string;
                /** @description The system that it comes from. */
                source?: string;
                /** @description Its id in the source. */
                externalId?: string;
                updatedAfter?: string;
                candidateId?: string;
                applicationId?: string;
                status?: ("scheduled" | "completed" | "cancelled" | "no_show_employer" | "no_show_candidate")[];
                startsAfter?: string;
                startsBefore?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["InterviewRelated"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createInterview: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InterviewCreate"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InterviewWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getInterviewByExternalId: {
        parameters: {
            query?: {
                /** @description Related records to answer along: names of relations, comma separated, nested by dots, three deep at most, e.g. `followUps.contact,followUps.touchpoints`. Many of them come as `{items, nextCursor}`. */
                include?: string;
            };
            header?: never;
            path: {
                /** @description The system that it comes from. */
                source: string;
                /** @description Its id in the source. */
                externalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With what `include` named of its relations. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InterviewRelated"];
                };
            };
            /** @description The caller has this version already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    putInterviewByExternalId: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                /** @description The system that it comes from. */
                source: string;
                /** @description Its id in the source. */
                externalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InterviewUpsert"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InterviewUpserted"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InterviewUpserted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409-2"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getInterview: {
        parameters: {
            query?: {
                /** @description Related records to answer along: names of relations, comma separated, nested by dots, three deep at most, e.g. `followUps.contact,followUps.touchpoints`. Many of them come as `{items, nextCursor}`. */
                include?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With what `include` named of its relations. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InterviewRelated"];
                };
            };
            /** @description The caller has this version already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteInterview: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Effects"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchInterview: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InterviewPatch"];
                "application/merge-patch+json": components["schemas"]["InterviewPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InterviewWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409-2"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listParticipants: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParticipantPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    addParticipant: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ParticipantInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InterviewWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    removeParticipant: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
                contactId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InterviewWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listContacts: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description A leading `-` is descending. */
                sort?: "createdAt" | "-createdAt" | "name" | "-name" | "updatedAt" | "-updatedAt";
                /** @description Related records to answer along: names of relations, comma separated, nested by dots, three deep at most, e.g. `followUps.contact,followUps.touchpoints`. Many of them come as `{items, nextCursor}`. */
                include?: string;
                /** @description The system that it comes from. */
                source?: string;
                /** @description Its id in the source. */
                externalId?: string;
                updatedAfter?: string;
                employerId?: string;
                role?: ("interviewer" | "hiring_manager" | "recruiter" | "coordinator")[];
                /** @description An address, number or profile of theirs. */
                method?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ContactRelated"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactCreate"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getContactByExternalId: {
        parameters: {
            query?: {
                /** @description Related records to answer along: names of relations, comma separated, nested by dots, three deep at most, e.g. `followUps.contact,followUps.touchpoints`. Many of them come as `{items, nextCursor}`. */
                include?: string;
            };
            header?: never;
            path: {
                /** @description The system that it comes from. */
                source: string;
                /** @description Its id in the source. */
                externalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With what `include` named of its relations. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactRelated"];
                };
            };
            /** @description The caller has this version already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    putContactByExternalId: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                /** @description The system that it comes from. */
                source: string;
                /** @description Its id in the source. */
                externalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactUpsert"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactUpserted"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactUpserted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409-2"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getContact: {
        parameters: {
            query?: {
                /** @description Related records to answer along: names of relations, comma separated, nested by dots, three deep at most, e.g. `followUps.contact,followUps.touchpoints`. Many of them come as `{items, nextCursor}`. */
                include?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With what `include` named of its relations. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactRelated"];
                };
            };
            /** @description The caller has this version already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Effects"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactPatch"];
                "application/merge-patch+json": components["schemas"]["ContactPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409-2"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    addContactMethod: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactMethodCreate"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    removeContactMethod: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
                methodId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchContactMethod: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
                methodId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactMethodPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409-2"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    confirmContactMethod: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
                methodId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactMethodConfirm"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    mergeContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactMerge"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    unmergeContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listTouchpoints: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description A leading `-` is descending. */
                sort?: "at" | "-at" | "createdAt" | "-createdAt" | "updatedAt" | "-updatedAt";
                /** @description Related records to answer along: names of relations, comma separated, nested by dots, three deep at most, e.g. `followUps.contact,followUps.touchpoints`. Many of them come as `{items, nextCursor}`. */
                include?: string;
                /** @description The system that it comes from. */
                source?: string;
                /** @description Its id in the source. */
                externalId?: string;
                updatedAfter?: string;
                candidateId?: string;
                contactId?: string;
                applicationId?: string;
                interviewId?: string;
                direction?: "outbound" | "inbound";
                channel?: ("email" | "call" | "voicemail" | "message" | "in_person" | "letter")[];
                after?: string;
                before?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TouchpointRelated"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createTouchpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TouchpointCreate"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TouchpointWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getTouchpointByExternalId: {
        parameters: {
            query?: {
                /** @description Related records to answer along: names of relations, comma separated, nested by dots, three deep at most, e.g. `followUps.contact,followUps.touchpoints`. Many of them come as `{items, nextCursor}`. */
                include?: string;
            };
            header?: never;
            path: {
                /** @description The system that it comes from. */
                source: string;
                /** @description Its id in the source. */
                externalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With what `include` named of its relations. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TouchpointRelated"];
                };
            };
            /** @description The caller has this version already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    putTouchpointByExternalId: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                /** @description The system that it comes from. */
                source: string;
                /** @description Its id in the source. */
                externalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TouchpointUpsert"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TouchpointUpserted"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TouchpointUpserted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409-2"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getTouchpoint: {
        parameters: {
            query?: {
                /** @description Related records to answer along: names of relations, comma separated, nested by dots, three deep at most, e.g. `followUps.contact,followUps.touchpoints`. Many of them come as `{items, nextCursor}`. */
                include?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With what `include` named of its relations. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TouchpointRelated"];
                };
            };
            /** @description The caller has this version already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteTouchpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Effects"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchTouchpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TouchpointPatch"];
                "application/merge-patch+json": components["schemas"]["TouchpointPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TouchpointWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409-2"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    batchCandidates: {
        parameters: {
            query?: {
                /** @description Answers what would come of it, and writes nothing. */
                dryRun?: boolean;
            };
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CandidateBatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    batchEmployers: {
        parameters: {
            query?: {
                /** @description Answers what would come of it, and writes nothing. */
                dryRun?: boolean;
            };
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmployerBatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    batchApplications: {
        parameters: {
            query?: {
                /** @description Answers what would come of it, and writes nothing. */
                dryRun?: boolean;
            };
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplicationBatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    batchInterviews: {
        parameters: {
            query?: {
                /** @description Answers what would come of it, and writes nothing. */
                dryRun?: boolean;
            };
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InterviewBatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    batchContacts: {
        parameters: {
            query?: {
                /** @description Answers what would come of it, and writes nothing. */
                dryRun?: boolean;
            };
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactBatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    batchTouchpoints: {
        parameters: {
            query?: {
                /** @description Answers what would come of it, and writes nothing. */
                dryRun?: boolean;
            };
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TouchpointBatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listStageTables: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StageTablePage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getStageTable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The system that it comes from. */
                source: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StageTable"];
                };
            };
            /** @description The caller has this version already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    putStageTable: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                /** @description The system that it comes from. */
                source: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StageTableInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StageTable"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409-2"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteStageTable: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                /** @description The system that it comes from. */
                source: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StageTableDeleted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listConnections: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description A leading `-` is descending. */
                sort?: "createdAt" | "-createdAt";
                /** @description Related records to answer along: names of relations, comma separated, nested by dots, three deep at most, e.g. `followUps.contact,followUps.touchpoints`. Many of them come as `{items, nextCursor}`. */
                include?: string;
                candidateId?: string;
                contactId?: string;
                state?: ("none" | "invited" | "connected" | "ignored" | "declined" | "removed" | "opted_out")[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ConnectionRelated"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createConnection: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConnectionCreate"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getConnection: {
        parameters: {
            query?: {
                /** @description Related records to answer along: names of relations, comma separated, nested by dots, three deep at most, e.g. `followUps.contact,followUps.touchpoints`. Many of them come as `{items, nextCursor}`. */
                include?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With what `include` named of its relations. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionRelated"];
                };
            };
            /** @description The caller has this version already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteConnection: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Effects"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchConnection: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConnectionPatch"];
                "application/merge-patch+json": components["schemas"]["ConnectionPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409-2"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listConnectionMatches: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                candidateId?: string;
                status?: "open" | "confirmed" | "rejected";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ConnectionMatch"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    confirmConnectionMatch: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionMatchDecided"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    rejectConnectionMatch: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionMatchDecided"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listAccounts: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                candidateId?: string;
                provider?: "linkedin";
                /** @description `degraded`: works, or soon will again; see `reason`. `needs_reauth`: the candidate must connect anew. `revoked`: what was granted was taken back. */
                state?: "active" | "degraded" | "needs_reauth" | "revoked";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Account"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountCreate"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountStart"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description The caller has this version already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountDeleted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    syncAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    startLogin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description On to the provider, or back to the return address. */
            302: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    finishLogin: {
        parameters: {
            query: {
                state: string;
                code?: string;
                error?: string;
                iss?: string;
            };
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description On to the provider, or back to the return address. */
            302: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listIntegrations: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Integration"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createIntegration: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IntegrationCreate"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Integration"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getIntegration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Integration"];
                };
            };
            /** @description The caller has this version already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteIntegration: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationDeleted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchIntegration: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IntegrationPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Integration"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409-2"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createIntegrationLogin: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IntegrationLoginCreate"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationLogin"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listIntegrationRuns: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["IntegrationRun"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createIntegrationRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IntegrationRunCreate"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationRun"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listIntegrationConflicts: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                kind?: "field" | "invalid_there" | "refused_here" | "refused_there" | "given_up" | "ambiguous" | "taken" | "deleted_there" | "erased_there" | "unreadable_there" | "merged_there" | "merged_here";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["IntegrationConflict"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listMessages: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description A leading `-` is descending. */
                sort?: "createdAt" | "-createdAt";
                /** @description Related records to answer along: names of relations, comma separated, nested by dots, three deep at most, e.g. `followUps.contact,followUps.touchpoints`. Many of them come as `{items, nextCursor}`. */
                include?: string;
                candidateId?: string;
                contactId?: string;
                touchpointId?: string;
                direction?: "outbound" | "inbound";
                delivery?: ("created" | "sending" | "sent" | "delivered" | "deferred" | "bounced" | "complained" | "failed" | "unknown")[];
                tracking?: ("off" | "anonymous" | "full")[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MessageRelated"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createMessage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageCreate"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getMessage: {
        parameters: {
            query?: {
                /** @description Related records to answer along: names of relations, comma separated, nested by dots, three deep at most, e.g. `followUps.contact,followUps.touchpoints`. Many of them come as `{items, nextCursor}`. */
                include?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With what `include` named of its relations. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageRelated"];
                };
            };
            /** @description The caller has this version already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listOpens: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getSmtpSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SmtpSettings"];
                };
            };
            /** @description The caller has this version already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    putSmtpSettings: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SmtpSettingsInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SmtpSettings"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409-2"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteSmtpSettings: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SmtpSettingsDeleted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listFollowUps: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description A leading `-` is descending. */
                sort?: "dueBy" | "-dueBy" | "createdAt" | "-createdAt" | "since" | "-since" | "updatedAt" | "-updatedAt";
                /** @description Related records to answer along: names of relations, comma separated, nested by dots, three deep at most, e.g. `followUps.contact,followUps.touchpoints`. Many of them come as `{items, nextCursor}`. */
                include?: string;
                state?: ("closed" | "upcoming" | "offer" | "stay_connected" | "reply_due" | "unreachable" | "waiting" | "thanks_due" | "thanks_late" | "promise_due" | "resting" | "call_due" | "follow_up_due")[];
                candidateId?: string;
                contactId?: string;
                interviewId?: string;
                applicationId?: string;
                advisorId?: string;
                dueBefore?: string;
                /** @description Whose next action is overdue now; false: whose is not, or who have none. */
                overdue?: boolean;
                mistake?: ("thanks" | "persistence" | "timeliness" | "thoughtfulness" | "enthusiasm" | "confidence" | "contact_details" | "value" | "respect" | "connection")[];
                verdict?: ("ok" | "open" | "at_risk" | "made" | "unknown" | "not_applicable")[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["FollowUpRelated"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getFollowUp: {
        parameters: {
            query?: {
                /** @description Related records to answer along: names of relations, comma separated, nested by dots, three deep at most, e.g. `followUps.contact,followUps.touchpoints`. Many of them come as `{items, nextCursor}`. */
                include?: string;
                /** @description Assesses what is stored now as of this instant, past or future. */
                asOf?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With what `include` named of its relations. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpRelated"];
                };
            };
            /** @description The caller has this version already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listFollowUpHistory: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpTransitionPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    snoozeFollowUp: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FollowUpSnooze"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    pinFollowUp: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FollowUpPin"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    dismissFollowUp: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    reopenFollowUp: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    assess: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssessRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assessment"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    reviewDraft: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftReview"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getFollowUpBrief: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Brief"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getFollowUpStartingDraft: {
        parameters: {
            query: {
                /** @description What the draft is for. */
                kind: "thank_you" | "follow_up" | "status_check" | "decision_reply" | "reconnect" | "invitation" | "voicemail" | "call_brief";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartingDraft"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policy"];
                };
            };
            /** @description The caller has this version already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchPolicy: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PolicyPatch"];
                "application/merge-patch+json": components["schemas"]["PolicyPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409-2"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listPolicyVersions: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listEmailEndpoints: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["EmailEndpoint"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createEmailEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailEndpointCreate"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailEndpointWithSecret"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getEmailEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailEndpoint"];
                };
            };
            /** @description The caller has this version already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteEmailEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailEndpointDeleted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchEmailEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailEndpointPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailEndpoint"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409-2"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    rotateEmailEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailEndpointRotation"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailEndpointWithSecret"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listDeadLetters: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description Also those that were replayed or discarded. */
                all?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DeadLetter"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterWithPayload"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    replayDeadLetter: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetter"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    discardDeadLetter: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetter"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listLoggingAddresses: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                candidateId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["LoggingAddress"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createLoggingAddress: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoggingAddressCreate"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoggingAddress"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteLoggingAddress: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoggingAddressDeleted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listMailReviews: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                candidateId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MailReview"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    logMailReview: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailReviewLog"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailDecided"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    discardMailReview: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailDecided"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listCalendarFeeds: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                candidateId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CalendarFeed"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createCalendarFeed: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CalendarFeedCreate"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarFeedWithUrl"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteCalendarFeed: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarFeedDeleted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listWebhookEndpoints: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["WebhookEndpoint"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEndpointCreate"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointWithSecret"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description The caller has this version already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointDeleted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEndpointPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409-2"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    rotateWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEndpointRotation"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointWithSecret"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    enableWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEndpointEnabling"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    disableWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    testWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    recoverWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEndpointRecovery"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointRecovered"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                endpointId?: string;
                eventId?: string;
                candidateId?: string;
                eventType?: string;
                /** @description `held`: waits for its endpoint to be enabled. `failed`: not attempted any more unless it is sent again. `discarded`: its endpoint was deleted, or what was held was thrown away. */
                status?: "pending" | "held" | "delivered" | "failed" | "discarded";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["WebhookDelivery"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryWithAttempts"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    redeliverWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listChanges: {
        parameters: {
            query?: {
                limit?: number;
                /** @description nextCursor of the answer before, or the cursor of an export; absent: from the first change ever. */
                cursor?: string;
                types?: ("policy" | "advisor" | "employer" | "candidate" | "accomplishment" | "contact" | "application" | "interview" | "touchpoint" | "connection" | "message" | "follow_up")[];
                /** @description Seconds to wait for something new when nothing is there; answers as soon as there is. */
                wait?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangePage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410-2"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    exportAll: {
        parameters: {
            query?: {
                types?: ("policy" | "advisor" | "employer" | "candidate" | "accomplishment" | "contact" | "application" | "interview" | "touchpoint" | "connection" | "message" | "follow_up")[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["ExportLine"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    exportCandidates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    exportAccomplishments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    exportAdvisors: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    exportEmployers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    exportApplications: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    exportInterviews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    exportContacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    exportTouchpoints: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    exportConnections: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    exportMessages: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    exportFollowUps: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    exportContactCards: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/vcard": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    exportCandidate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CandidateRecord"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    exportContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactRecord"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    eraseCandidate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erased"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    eraseContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erased"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    optOutContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
                /** @description The ETag that the change is meant for. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OptOut"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getMetricsOverview: {
        parameters: {
            query?: {
                /** @description The first day; thirty days with `to` unless given. */
                from?: string;
                /** @description The last day, itself in the period; today in the organization’s zone unless given. */
                to?: string;
                /** @description Cuts the period; weeks begin on Monday. */
                bucket?: "day" | "week" | "month";
                /** @description `channel` for `timeliness` (that of the first thanks) and `channels` alone. */
                groupBy?: "programme" | "advisor" | "cohort" | "employer" | "channel";
                /** @description `name:value`, repeated for several: programme, advisor (id), cohort, employer (id), channel. Without a value: what has none. */
                filter?: string[];
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Metrics"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getMetricsTimeliness: {
        parameters: {
            query?: {
                /** @description The first day; thirty days with `to` unless given. */
                from?: string;
                /** @description The last day, itself in the period; today in the organization’s zone unless given. */
                to?: string;
                /** @description Cuts the period; weeks begin on Monday. */
                bucket?: "day" | "week" | "month";
                /** @description `channel` for `timeliness` (that of the first thanks) and `channels` alone. */
                groupBy?: "programme" | "advisor" | "cohort" | "employer" | "channel";
                /** @description `name:value`, repeated for several: programme, advisor (id), cohort, employer (id), channel. Without a value: what has none. */
                filter?: string[];
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Metrics"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getMetricsChannels: {
        parameters: {
            query?: {
                /** @description The first day; thirty days with `to` unless given. */
                from?: string;
                /** @description The last day, itself in the period; today in the organization’s zone unless given. */
                to?: string;
                /** @description Cuts the period; weeks begin on Monday. */
                bucket?: "day" | "week" | "month";
                /** @description `channel` for `timeliness` (that of the first thanks) and `channels` alone. */
                groupBy?: "programme" | "advisor" | "cohort" | "employer" | "channel";
                /** @description `name:value`, repeated for several: programme, advisor (id), cohort, employer (id), channel. Without a value: what has none. */
                filter?: string[];
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Metrics"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getMetricsMistakes: {
        parameters: {
            query?: {
                /** @description The first day; thirty days with `to` unless given. */
                from?: string;
                /** @description The last day, itself in the period; today in the organization’s zone unless given. */
                to?: string;
                /** @description Cuts the period; weeks begin on Monday. */
                bucket?: "day" | "week" | "month";
                /** @description `channel` for `timeliness` (that of the first thanks) and `channels` alone. */
                groupBy?: "programme" | "advisor" | "cohort" | "employer" | "channel";
                /** @description `name:value`, repeated for several: programme, advisor (id), cohort, employer (id), channel. Without a value: what has none. */
                filter?: string[];
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Metrics"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getMetricsOutcomes: {
        parameters: {
            query?: {
                /** @description The first day; thirty days with `to` unless given. */
                from?: string;
                /** @description The last day, itself in the period; today in the organization’s zone unless given. */
                to?: string;
                /** @description Cuts the period; weeks begin on Monday. */
                bucket?: "day" | "week" | "month";
                /** @description `channel` for `timeliness` (that of the first thanks) and `channels` alone. */
                groupBy?: "programme" | "advisor" | "cohort" | "employer" | "channel";
                /** @description `name:value`, repeated for several: programme, advisor (id), cohort, employer (id), channel. Without a value: what has none. */
                filter?: string[];
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Metrics"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getMetricsCoverage: {
        parameters: {
            query?: {
                /** @description The first day; thirty days with `to` unless given. */
                from?: string;
                /** @description The last day, itself in the period; today in the organization’s zone unless given. */
                to?: string;
                /** @description Cuts the period; weeks begin on Monday. */
                bucket?: "day" | "week" | "month";
                /** @description `channel` for `timeliness` (that of the first thanks) and `channels` alone. */
                groupBy?: "programme" | "advisor" | "cohort" | "employer" | "channel";
                /** @description `name:value`, repeated for several: programme, advisor (id), cohort, employer (id), channel. Without a value: what has none. */
                filter?: string[];
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Metrics"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    importFile: {
        parameters: {
            query?: {
                /** @description Answers what would come of it, and keeps nothing. */
                dryRun?: boolean;
            };
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["ImportForm"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    importConnections: {
        parameters: {
            query?: {
                /** @description Answers what would come of it, and keeps nothing. */
                dryRun?: boolean;
            };
            header?: {
                /** @description Makes the request safe to repeat for 24 hours: the same request gets the first answer again. */
                "idempotency-key"?: string;
                /** @description A name of the caller’s own for itself; the change feed tells it as `client` of what this writes. */
                "sync-client"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["ConnectionImportForm"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionImportReport"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422-2"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    showLeaving: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    leaveDigests: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    showSnoozing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    snoozeByLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /** @enum {unknown} */
                    days: "1" | "3" | "7";
                };
            };
        };
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    takeSendgridHook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HookReceipt"];
                };
            };
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    takeMailgunHook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HookReceipt"];
                };
            };
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    takePostmarkHook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HookReceipt"];
                };
            };
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    takeSesHook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HookReceipt"];
                };
            };
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    takeResendHook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HookReceipt"];
                };
            };
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    takeBrevoHook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HookReceipt"];
                };
            };
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    takeMandrillHook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HookReceipt"];
                };
            };
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    takeGenericHook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HookReceipt"];
                };
            };
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    takeHubspotHook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CrmHookReceipt"];
                };
            };
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
}
