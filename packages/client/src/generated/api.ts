// Written by tooling/generate-client.mjs from the server's OpenAPI document; not to be changed by hand.
export interface paths {
    "/api/artifacts/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A stored file; `name` offers it as a download */
        get: {
            parameters: {
                query?: {
                    name?: string;
                };
                header?: never;
                path: {
                    sha256: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/artifacts/{sha256}/difference/{other}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where two stored pictures differ to the eye: a heat map as WebP */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    other: string;
                    sha256: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/artifacts/{sha256}/thumbnail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A stored picture made small, as WebP; never enlarged */
        get: {
            parameters: {
                query: {
                    side: "160" | "320" | "2048";
                };
                header?: never;
                path: {
                    sha256: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cluster": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Nodes, jobs and workers, with reasons for what waits */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            executor: "embedded" | "nomad";
                            nomad?: {
                                address: string;
                                jobs: {
                                    id: string;
                                    run?: string;
                                    status: string;
                                    type: string;
                                    waiting?: {
                                        reason: components["schemas"]["Text"];
                                    };
                                }[];
                                leader?: string;
                                nodes: {
                                    cpuMhz: {
                                        total: number;
                                        used: number;
                                    };
                                    drivers: {
                                        healthy: boolean;
                                        name: string;
                                        reason?: string;
                                    }[];
                                    eligibility: string;
                                    gpus: {
                                        count: number;
                                        name: string;
                                    }[];
                                    id: string;
                                    memoryMb: {
                                        total: number;
                                        used: number;
                                    };
                                    name: string;
                                    status: string;
                                }[];
                                problem?: components["schemas"]["Text"];
                                reachable: boolean;
                                uiUrl: string;
                                version?: string;
                            };
                            triton?: {
                                models: {
                                    name: string;
                                    reason: string;
                                    state: string;
                                    version: string;
                                }[];
                                ready: boolean;
                                url?: string;
                                version?: string;
                            };
                            workers: {
                                id: string;
                                pid: number;
                                serves: string;
                                state: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/comparisons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Compare two runs that have ended; the same two are compared once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        a: string;
                        b: string;
                    };
                };
            };
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            a: string;
                            b: string;
                            id: string;
                            measured: number;
                            onlyA: number;
                            onlyB: number;
                            paired: number;
                            /** @enum {string} */
                            status: "pairing" | "measuring" | "done";
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/comparisons/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a comparison is */
        get: {
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
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            a: string;
                            b: string;
                            id: string;
                            measured: number;
                            onlyA: number;
                            onlyB: number;
                            paired: number;
                            /** @enum {string} */
                            status: "pairing" | "measuring" | "done";
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/comparisons/{id}/pairs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What two runs made of the same inputs, the largest difference first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            next?: string;
                            pairs: {
                                a?: {
                                    found: {
                                        [key: string]: number;
                                    };
                                    index: number;
                                    ms?: number;
                                    name: string;
                                    pictures: {
                                        [key: string]: components["schemas"]["Artifact"];
                                    };
                                    /** @enum {string} */
                                    status: "queued" | "running" | "succeeded" | "failed" | "cancelled";
                                };
                                b?: {
                                    found: {
                                        [key: string]: number;
                                    };
                                    index: number;
                                    ms?: number;
                                    name: string;
                                    pictures: {
                                        [key: string]: components["schemas"]["Artifact"];
                                    };
                                    /** @enum {string} */
                                    status: "queued" | "running" | "succeeded" | "failed" | "cancelled";
                                };
                                difference?: number;
                                measured: boolean;
                                number: number;
                                problem?: string;
                                valuesDiffer: boolean;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/components": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every component and recipe */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Catalogue"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/estimate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Time, CPU and memory of a run before it runs */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Any JSON value */
                        document: unknown;
                        items: number;
                        /** @default {} */
                        parameters?: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            cpuMs: number;
                            measured?: {
                                itemMs: number;
                                items: number;
                                runs: number;
                            };
                            memoryBytes: number;
                            wallMs: number;
                            workers: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/examples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Pipelines to begin with */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            examples: {
                                /** @description Any JSON value */
                                document: unknown;
                                id: string;
                                keywords: {
                                    en: string;
                                    ja: string;
                                };
                                name: components["schemas"]["Text"];
                                parts: string[];
                                photos: {
                                    artifact: components["schemas"]["Artifact"];
                                    name: string;
                                }[];
                                picture?: components["schemas"]["Artifact"];
                                summary: components["schemas"]["Text"];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a zip, a manifest or a list of URLs for a run (the body is the file) */
        post: {
            parameters: {
                query: {
                    name: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            artifact: components["schemas"]["Artifact"];
                            name: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/partial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to send a large file in pieces */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        sizeBytes: number;
                    };
                };
            };
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            artifact?: components["schemas"]["Artifact"];
                            id: string;
                            name: string;
                            received: number;
                            sizeBytes: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/partial/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How much of a file has come */
        get: {
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
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            artifact?: components["schemas"]["Artifact"];
                            id: string;
                            name: string;
                            received: number;
                            sizeBytes: number;
                        };
                    };
                };
            };
        };
        /** Send the next piece of a file (the body is the piece) */
        put: {
            parameters: {
                query: {
                    offset: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            artifact?: components["schemas"]["Artifact"];
                            id: string;
                            name: string;
                            received: number;
                            sizeBytes: number;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/galleries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Galleries of people */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            galleries: {
                                name: string;
                                people: number;
                                photos: number;
                                updatedAt: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/galleries/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One gallery */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            people: {
                                name: string;
                                photos: components["schemas"]["Artifact"][];
                            }[];
                        };
                    };
                };
            };
        };
        /** Make or replace a gallery */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        people: {
                            name: string;
                            photos: string[];
                        }[];
                    };
                };
            };
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            people: {
                                name: string;
                                photos: components["schemas"]["Artifact"][];
                            }[];
                        };
                    };
                };
            };
        };
        post?: never;
        /** Delete a gallery */
        delete: {
            parameters: {
                query?: {
                    dryRun?: "0" | "1" | "" | "true" | "false";
                    force?: "0" | "1" | "" | "true" | "false";
                };
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            bytes: number;
                            deleted: boolean;
                            dependantCount: number;
                            dependants: {
                                breaks: boolean;
                                id: string;
                                /** @enum {string} */
                                kind: "pipeline" | "run" | "gallery" | "trigger";
                                name: string;
                            }[];
                            name: string;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call a hook (Authorization: Bearer, with its own token)
         * @description The body is JSON with `parameters` and `inputs`, both optional, or one picture (image/*).
         */
        post: {
            parameters: {
                query?: {
                    name?: string;
                };
                header?: {
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            firing: {
                                /** @enum {string} */
                                cause: "due" | "made-up" | "files" | "call" | "manual";
                                count?: number;
                                /** Format: date-time */
                                createdAt: string;
                                /** Format: date-time */
                                dueAt?: string;
                                id: string;
                                problem?: components["schemas"]["Problem"];
                                run?: string;
                                /** @enum {string} */
                                status: "open" | "started" | "failed" | "missed";
                                /** Format: date-time */
                                untilAt?: string;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The Nomad job that a run would get */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Any JSON value */
                        document: unknown;
                        /** @default 1 */
                        items?: number;
                        /** @default {} */
                        parameters?: {
                            [key: string]: unknown;
                        };
                        /** @default false */
                        plan?: boolean;
                    };
                };
            };
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            hcl: string;
                            id: string;
                            job: {
                                Constraints: [
                                    {
                                        /** @enum {string} */
                                        LTarget: "${attr.kernel.name}";
                                        /** @enum {string} */
                                        Operand: "=";
                                        /** @enum {string} */
                                        RTarget: "linux";
                                    }
                                ];
                                Datacenters: string[];
                                ID: string;
                                Meta: {
                                    kumiki_run?: string;
                                    kumiki_server: string;
                                };
                                Name: string;
                                Namespace: string;
                                NodePool: string;
                                Priority: number;
                                Region?: string;
                                TaskGroups: [
                                    {
                                        Count: number;
                                        EphemeralDisk: {
                                            SizeMB: number;
                                        };
                                        /** @enum {string} */
                                        Name: "workers";
                                        Networks?: [
                                            {
                                                DynamicPorts: [
                                                    {
                                                        /** @enum {string} */
                                                        Label: "health";
                                                        To?: number;
                                                    }
                                                ];
                                            }
                                        ];
                                        ReschedulePolicy?: {
                                            /** @enum {number} */
                                            Attempts: 0;
                                            /** @enum {boolean} */
                                            Unlimited: false;
                                        };
                                        RestartPolicy: {
                                            Attempts: number;
                                            Delay: number;
                                            Interval: number;
                                            /** @enum {string} */
                                            Mode: "fail" | "delay";
                                        };
                                        Services?: [
                                            {
                                                Checks: [
                                                    {
                                                        Interval: number;
                                                        /** @enum {string} */
                                                        Name: "health";
                                                        /** @enum {string} */
                                                        Path: "/healthz";
                                                        /** @enum {string} */
                                                        PortLabel: "health";
                                                        Timeout: number;
                                                        /** @enum {string} */
                                                        Type: "http";
                                                    }
                                                ];
                                                /** @enum {string} */
                                                Name: "kumiki-worker";
                                                /** @enum {string} */
                                                PortLabel: "health";
                                                /** @enum {string} */
                                                Provider: "nomad";
                                            }
                                        ];
                                        Tasks: [
                                            {
                                                Config: {
                                                    args: [
                                                        "worker",
                                                        "--join"
                                                    ];
                                                    cap_drop: [
                                                        "all"
                                                    ];
                                                    image: string;
                                                    /** @enum {string} */
                                                    network_mode: "bridge" | "host";
                                                    /** @enum {number} */
                                                    pids_limit: 512;
                                                    ports?: [
                                                        "health"
                                                    ];
                                                    /** @enum {boolean} */
                                                    readonly_rootfs: true;
                                                };
                                                /** @enum {string} */
                                                Driver: "docker";
                                                Env: {
                                                    /** @enum {string} */
                                                    GLIBC_TUNABLES: "glibc.malloc.hugetlb=1";
                                                    KUMIKI_SERVER?: string;
                                                    /** @enum {string} */
                                                    KUMIKI_SERVER_FILE?: "${NOMAD_TASK_DIR}/server";
                                                    /** @enum {string} */
                                                    MALLOC_ARENA_MAX: "2";
                                                    /** @enum {string} */
                                                    VIPS_BLOCK_UNTRUSTED: "1";
                                                };
                                                Identities: [
                                                    {
                                                        Audience: [
                                                            "kumiki"
                                                        ];
                                                        /** @enum {string} */
                                                        ChangeMode: "noop";
                                                        /** @enum {boolean} */
                                                        File: true;
                                                        /** @enum {string} */
                                                        Name: "kumiki";
                                                        TTL: number;
                                                    }
                                                ];
                                                /** @enum {string} */
                                                KillSignal: "SIGTERM";
                                                KillTimeout: number;
                                                /** @enum {boolean} */
                                                Leader: true;
                                                LogConfig: {
                                                    MaxFiles: number;
                                                    MaxFileSizeMB: number;
                                                };
                                                /** @enum {string} */
                                                Name: "worker";
                                                Resources: {
                                                    CPU: number;
                                                    Devices?: {
                                                        /** @enum {number} */
                                                        Count: 1;
                                                        Name: string;
                                                    }[];
                                                    MemoryMB: number;
                                                };
                                                Templates?: [
                                                    {
                                                        /** @enum {string} */
                                                        ChangeMode: "noop";
                                                        /** @enum {string} */
                                                        DestPath: "local/server";
                                                        EmbeddedTmpl: string;
                                                    }
                                                ];
                                            } | {
                                                Config: {
                                                    args: string[];
                                                    command: string & (unknown & unknown);
                                                };
                                                /** @enum {string} */
                                                Driver: "raw_exec";
                                                Env: {
                                                    /** @enum {string} */
                                                    GLIBC_TUNABLES: "glibc.malloc.hugetlb=1";
                                                    KUMIKI_SERVER?: string;
                                                    /** @enum {string} */
                                                    KUMIKI_SERVER_FILE?: "${NOMAD_TASK_DIR}/server";
                                                    /** @enum {string} */
                                                    MALLOC_ARENA_MAX: "2";
                                                    /** @enum {string} */
                                                    VIPS_BLOCK_UNTRUSTED: "1";
                                                };
                                                Identities: [
                                                    {
                                                        Audience: [
                                                            "kumiki"
                                                        ];
                                                        /** @enum {string} */
                                                        ChangeMode: "noop";
                                                        /** @enum {boolean} */
                                                        File: true;
                                                        /** @enum {string} */
                                                        Name: "kumiki";
                                                        TTL: number;
                                                    }
                                                ];
                                                /** @enum {string} */
                                                KillSignal: "SIGTERM";
                                                KillTimeout: number;
                                                /** @enum {boolean} */
                                                Leader: true;
                                                LogConfig: {
                                                    MaxFiles: number;
                                                    MaxFileSizeMB: number;
                                                };
                                                /** @enum {string} */
                                                Name: "worker";
                                                Resources: {
                                                    CPU: number;
                                                    Devices?: {
                                                        /** @enum {number} */
                                                        Count: 1;
                                                        Name: string;
                                                    }[];
                                                    MemoryMB: number;
                                                };
                                                Templates?: [
                                                    {
                                                        /** @enum {string} */
                                                        ChangeMode: "noop";
                                                        /** @enum {string} */
                                                        DestPath: "local/server";
                                                        EmbeddedTmpl: string;
                                                    }
                                                ];
                                            }
                                        ];
                                    }
                                ];
                                /** @enum {string} */
                                Type: "batch" | "service";
                                Update?: {
                                    /** @enum {number} */
                                    MaxParallel: 0;
                                };
                            };
                            placement?: {
                                reason?: components["schemas"]["Text"];
                                wouldBePlaced: boolean;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Models: installed, ready to be made, under way */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            models: ({
                                backends: {
                                    embedded: {
                                        /** @enum {string} */
                                        state: "ready" | "absent";
                                    };
                                    triton?: {
                                        reason?: string;
                                        /** @enum {string} */
                                        state: "ready" | "unavailable" | "absent";
                                        version?: string;
                                    };
                                };
                                decoder: {
                                    output: string;
                                    /** @enum {string} */
                                    type: "centernet";
                                } | {
                                    boxes: string[];
                                    grids: {
                                        perCell: number;
                                        stride: number;
                                    }[];
                                    scores: string[];
                                    /** @enum {string} */
                                    type: "blazeface";
                                } | {
                                    output: string;
                                    prototypes?: string;
                                    /** @enum {string} */
                                    type: "yolov5";
                                } | {
                                    output: string;
                                    prototypes?: string;
                                    /** @enum {string} */
                                    type: "yolov8";
                                } | {
                                    keypoints: {
                                        count: number;
                                        values: 2 | 3;
                                    };
                                    output: string;
                                    /** @enum {string} */
                                    type: "yolov8-pose";
                                } | {
                                    output: string;
                                    /** @enum {string} */
                                    type: "yolov8-obb";
                                } | {
                                    output: string;
                                    /**
                                     * @default [
                                     *       8,
                                     *       16,
                                     *       32
                                     *     ]
                                     */
                                    strides: number[];
                                    /** @enum {string} */
                                    type: "yolox";
                                } | {
                                    grids: {
                                        boxes: string;
                                        classes: string;
                                        keypoints: string;
                                        objectness: string;
                                        stride: number;
                                    }[];
                                    /** @enum {string} */
                                    type: "yunet";
                                } | {
                                    grids: {
                                        boxes: string;
                                        scores: string;
                                        stride: number;
                                    }[];
                                    /** @enum {string} */
                                    type: "nanodet";
                                } | {
                                    boxes: string;
                                    scores: string;
                                    /** @enum {string} */
                                    type: "ssd";
                                } | {
                                    /** @default false */
                                    angle: boolean;
                                    keypoints?: {
                                        count: number;
                                        values: 2 | 3;
                                    };
                                    output: string;
                                    prototypes?: string;
                                    /**
                                     * @default score-class
                                     * @enum {string}
                                     */
                                    rows: "score-class" | "picture-class-score";
                                    /** @enum {string} */
                                    type: "end2end";
                                } | {
                                    boxes: string;
                                    classes: string;
                                    count?: string;
                                    scores: string;
                                    /** @enum {string} */
                                    type: "boxes";
                                    /**
                                     * @default pixels
                                     * @enum {string}
                                     */
                                    unit: "pixels" | "shares";
                                } | {
                                    boxes: string;
                                    logits: string;
                                    /** @enum {string} */
                                    scores: "sigmoid" | "softmax";
                                    /** @enum {string} */
                                    type: "detr";
                                } | {
                                    output: string;
                                    /** @enum {string} */
                                    type: "detr-rows";
                                } | {
                                    output: string;
                                    /**
                                     * @default auto
                                     * @enum {string}
                                     */
                                    scores: "auto" | "logits" | "probabilities";
                                    /** @enum {string} */
                                    type: "classes";
                                } | {
                                    output: string;
                                    /** @default 0.3 */
                                    threshold: number;
                                    /** @enum {string} */
                                    type: "text-map";
                                    /** @default 1.6 */
                                    unclip: number;
                                } | {
                                    output: string;
                                    /** @enum {string} */
                                    type: "ctc";
                                } | {
                                    /** @enum {string} */
                                    layout: "NHWC" | "NCHW";
                                    output: string;
                                    /** @enum {string} */
                                    scores: "logits" | "probabilities";
                                    /** @enum {string} */
                                    type: "segmentation";
                                } | {
                                    output: string;
                                    /** @enum {string} */
                                    type: "movenet";
                                } | {
                                    /**
                                     * @default RGB
                                     * @enum {string}
                                     */
                                    channels: "RGB" | "BGR";
                                    /** @enum {string} */
                                    layout: "NHWC" | "NCHW";
                                    /**
                                     * @default [
                                     *       0,
                                     *       0,
                                     *       0
                                     *     ]
                                     */
                                    mean: number[];
                                    output: string;
                                    /** @default 1 */
                                    scale: number;
                                    /**
                                     * @default [
                                     *       1,
                                     *       1,
                                     *       1
                                     *     ]
                                     */
                                    std: number[];
                                    /** @enum {string} */
                                    type: "picture";
                                } | {
                                    grids: {
                                        perCell: number;
                                        stride: number;
                                    }[];
                                    output: string;
                                    /** @enum {string} */
                                    type: "anchor-rows";
                                } | {
                                    count?: number;
                                    output: string;
                                    score?: string;
                                    /**
                                     * @default probabilities
                                     * @enum {string}
                                     */
                                    scores: "logits" | "probabilities";
                                    /** @enum {string} */
                                    type: "points";
                                    values: number;
                                    visibility?: number;
                                } | {
                                    age: string;
                                    gender: string;
                                    /** @enum {string} */
                                    type: "age-gender";
                                } | {
                                    /** @default true */
                                    normalize: boolean;
                                    output: string;
                                    /** @enum {string} */
                                    type: "embedding";
                                } | {
                                    /** @enum {string} */
                                    type: "none";
                                };
                                /** @default [] */
                                files: {
                                    name: string;
                                    sha256: string;
                                    sizeBytes: number;
                                }[];
                                input?: {
                                    /**
                                     * @default RGB
                                     * @enum {string}
                                     */
                                    channels: "RGB" | "BGR" | "GREY";
                                    /**
                                     * @default stretch
                                     * @enum {string}
                                     */
                                    fit: "stretch" | "letterbox" | "crop";
                                    height: number;
                                    /** @enum {string} */
                                    layout: "NHWC" | "NCHW";
                                    /**
                                     * @default [
                                     *       0,
                                     *       0,
                                     *       0
                                     *     ]
                                     */
                                    mean: number[];
                                    name: string;
                                    /** @default 114 */
                                    pad: number;
                                    sizeInput?: string;
                                    /**
                                     * @default [
                                     *       1,
                                     *       1,
                                     *       1
                                     *     ]
                                     */
                                    std: number[];
                                    width: number;
                                };
                                inputs: {
                                    /** @enum {string} */
                                    datatype: "FP32" | "FP64" | "FP16" | "UINT8" | "INT8" | "INT32" | "INT64" | "BOOL" | "BYTES";
                                    name: string;
                                    shape: number[];
                                }[];
                                /** @default [] */
                                labels: string[];
                                licence: string;
                                /** @default {} */
                                metadata: {
                                    [key: string]: string;
                                };
                                name: string;
                                outputs: {
                                    /** @enum {string} */
                                    datatype: "FP32" | "FP64" | "FP16" | "UINT8" | "INT8" | "INT32" | "INT64" | "BOOL" | "BYTES";
                                    name: string;
                                    shape: number[];
                                }[];
                                /** @enum {string} */
                                runsOn?: "triton";
                                sha256: string;
                                sizeBytes: number;
                                source: string;
                                /** @enum {string} */
                                state: "installed";
                                /** @enum {string} */
                                task: "detect" | "face" | "classify" | "embedFace" | "embed" | "segment" | "pose" | "detectText" | "readText" | "imageToImage" | "faceAttributes" | "facePoints" | "palm" | "handPoints" | "other";
                            } | {
                                backends: {
                                    embedded: {
                                        /** @enum {string} */
                                        state: "ready" | "absent";
                                    };
                                    triton?: {
                                        reason?: string;
                                        /** @enum {string} */
                                        state: "ready" | "unavailable" | "absent";
                                        version?: string;
                                    };
                                };
                                licence: string;
                                name: string;
                                problem?: components["schemas"]["Problem"];
                                progress?: number;
                                sizeBytes: number;
                                source: string;
                                /** @enum {string} */
                                state: "available" | "converting" | "downloading";
                                /** @enum {string} */
                                task: "detect" | "face" | "classify" | "embedFace" | "embed" | "segment" | "pose" | "detectText" | "readText" | "imageToImage" | "faceAttributes" | "facePoints" | "palm" | "handPoints" | "other";
                            })[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Add a model: one .onnx file, and the data files that it names (multipart, streamed) */
        post: {
            parameters: {
                query?: {
                    licence?: string;
                    name?: string;
                    size?: string;
                    source?: string;
                    task?: "detect" | "face" | "classify" | "embedFace" | "embed" | "segment" | "pose" | "detectText" | "readText" | "imageToImage" | "faceAttributes" | "facePoints" | "palm" | "handPoints" | "other";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": {
                        files?: string[];
                    };
                };
            };
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ModelCard"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a model */
        delete: {
            parameters: {
                query?: {
                    dryRun?: "0" | "1" | "" | "true" | "false";
                    force?: "0" | "1" | "" | "true" | "false";
                };
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            bytes: number;
                            deleted: boolean;
                            dependantCount: number;
                            dependants: {
                                breaks: boolean;
                                id: string;
                                /** @enum {string} */
                                kind: "pipeline" | "run" | "gallery" | "trigger";
                                name: string;
                            }[];
                            name: string;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/{name}/convert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a model of the product anew */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/{name}/description": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Keep the answers (and the guesses for the rest) in the model's card */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default {} */
                        answers?: {
                            /** @enum {string} */
                            axes?: "NHWC" | "NCHW";
                            /** @enum {string} */
                            channels?: "RGB" | "BGR" | "GREY";
                            /** @enum {string} */
                            fit?: "stretch" | "letterbox" | "crop";
                            labels?: string[];
                            layout?: string;
                            mean?: number[];
                            /** @enum {string} */
                            normalize?: "unit" | "bytes" | "signed" | "imagenet" | "arcface" | "custom";
                            size?: {
                                height: number;
                                width: number;
                            };
                            std?: number[];
                            /** @enum {string} */
                            task?: "detect" | "face" | "classify" | "embedFace";
                        };
                    };
                };
            };
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ModelCard"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/{name}/description/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is to be known of a model: told, answered or guessed, and which answers fit */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default {} */
                        answers?: {
                            /** @enum {string} */
                            axes?: "NHWC" | "NCHW";
                            /** @enum {string} */
                            channels?: "RGB" | "BGR" | "GREY";
                            /** @enum {string} */
                            fit?: "stretch" | "letterbox" | "crop";
                            labels?: string[];
                            layout?: string;
                            mean?: number[];
                            /** @enum {string} */
                            normalize?: "unit" | "bytes" | "signed" | "imagenet" | "arcface" | "custom";
                            size?: {
                                height: number;
                                width: number;
                            };
                            std?: number[];
                            /** @enum {string} */
                            task?: "detect" | "face" | "classify" | "embedFace";
                        };
                    };
                };
            };
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            card?: components["schemas"]["ModelCard"];
                            model: string;
                            problems: components["schemas"]["Problem"][];
                            questions: {
                                choices?: {
                                    label: components["schemas"]["Text"];
                                    value: string;
                                    why?: components["schemas"]["Text"];
                                }[];
                                count?: number;
                                help?: components["schemas"]["Text"];
                                /** @enum {string} */
                                id: "task" | "layout" | "axes" | "size" | "channels" | "normalize" | "mean" | "std" | "fit" | "labels";
                                label: components["schemas"]["Text"];
                                /** @enum {string} */
                                status: "told" | "answered" | "guessed";
                                /** @description Any JSON value */
                                value: unknown;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/{name}/description/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try answers on a picture; nothing is kept */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default {} */
                        answers?: {
                            /** @enum {string} */
                            axes?: "NHWC" | "NCHW";
                            /** @enum {string} */
                            channels?: "RGB" | "BGR" | "GREY";
                            /** @enum {string} */
                            fit?: "stretch" | "letterbox" | "crop";
                            labels?: string[];
                            layout?: string;
                            mean?: number[];
                            /** @enum {string} */
                            normalize?: "unit" | "bytes" | "signed" | "imagenet" | "arcface" | "custom";
                            size?: {
                                height: number;
                                width: number;
                            };
                            std?: number[];
                            /** @enum {string} */
                            task?: "detect" | "face" | "classify" | "embedFace";
                        };
                        picture: string;
                        session: string;
                    };
                };
            };
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            outputs: {
                                [key: string]: components["schemas"]["Result"];
                            };
                            steps: components["schemas"]["Step"][];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/{name}/load": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Load a model on Triton */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            /** @enum {string} */
                            state: "loaded" | "unloaded";
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/{name}/pull": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Fetch a model of the catalogue */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/{name}/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Triton's own statistics of a model */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            [key: string]: unknown;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/{name}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a model on a picture */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        picture: string;
                    };
                };
            };
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            outputs: {
                                [key: string]: components["schemas"]["Result"];
                            };
                            steps: components["schemas"]["Step"][];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/{name}/unload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Unload a model from Triton */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            /** @enum {string} */
                            state: "loaded" | "unloaded";
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pipeline/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** State of a submitted pipeline */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    job_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            job_id: string;
                            pipeline_name: string;
                            run: components["schemas"]["Run"];
                            status: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pipeline/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Submit a linear document */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            job_id: string;
                            pipeline_name: string;
                            status: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pipelines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Stored pipelines, newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    q?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            next?: string;
                            pipelines: {
                                createdAt: string;
                                id: string;
                                name: string;
                                updatedAt: string;
                                version: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Store a pipeline */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Any JSON value */
                        document: unknown;
                        message?: string;
                    };
                };
            };
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            createdAt: string;
                            document: components["schemas"]["PipelineDocument"];
                            hash: string;
                            id: string;
                            message?: string;
                            name: string;
                            version: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pipelines/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest version */
        get: {
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
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            createdAt: string;
                            document: components["schemas"]["PipelineDocument"];
                            hash: string;
                            id: string;
                            message?: string;
                            name: string;
                            version: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Delete a pipeline; its runs stay */
        delete: {
            parameters: {
                query?: {
                    dryRun?: "0" | "1" | "" | "true" | "false";
                    force?: "0" | "1" | "" | "true" | "false";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            bytes: number;
                            deleted: boolean;
                            dependantCount: number;
                            dependants: {
                                breaks: boolean;
                                id: string;
                                /** @enum {string} */
                                kind: "pipeline" | "run" | "gallery" | "trigger";
                                name: string;
                            }[];
                            name: string;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pipelines/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All versions */
        get: {
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
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            versions: {
                                createdAt: string;
                                hash: string;
                                id: string;
                                message?: string;
                                version: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Store a new version */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Any JSON value */
                        document: unknown;
                        expectedVersion?: number;
                        message?: string;
                    };
                };
            };
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            createdAt: string;
                            document: components["schemas"]["PipelineDocument"];
                            hash: string;
                            id: string;
                            message?: string;
                            name: string;
                            version: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pipelines/{id}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One version */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    version: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            createdAt: string;
                            document: components["schemas"]["PipelineDocument"];
                            hash: string;
                            id: string;
                            message?: string;
                            name: string;
                            version: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pipelines/parts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Stored pipelines as parts of others: the newest versions, last saved first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Catalogue"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Folders, buckets and hosts that runs may name */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            readonly buckets: {
                                /** @enum {string} */
                                access: "read" | "write" | "read-write";
                                name: string;
                            }[];
                            readonly folders: {
                                /** @enum {string} */
                                access: "read" | "write" | "read-write";
                                name: string;
                            }[];
                            readonly hosts: string[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Order, sizes, memory and time before a run */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Any JSON value */
                        document: unknown;
                        parameters?: {
                            [key: string]: unknown;
                        };
                        sizes?: {
                            [key: string]: {
                                /** @default 3 */
                                channels?: 1 | 3 | 4;
                                height: number;
                                width: number;
                            };
                        };
                    };
                };
            };
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            estimate?: {
                                cpuMs: number;
                                memoryBytes: number;
                            };
                            models: {
                                name: string;
                                task: string;
                            }[];
                            problems: components["schemas"]["Problem"][];
                            steps: {
                                after: string[];
                                estimate: {
                                    cpuMs: number;
                                    memoryBytes: number;
                                };
                                group: number;
                                id: string;
                                sizes: {
                                    [key: string]: {
                                        channels: number;
                                        count?: number;
                                        height: number;
                                        width: number;
                                    };
                                };
                                use: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plugins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Parts that were dropped in */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            directory: string;
                            missing: {
                                use: string;
                                readonly usedBy: {
                                    breaks: boolean;
                                    id: string;
                                    /** @enum {string} */
                                    kind: "pipeline" | "run" | "gallery" | "trigger";
                                    name: string;
                                }[];
                            }[];
                            plugins: {
                                file: string;
                                from?: {
                                    integrity: string;
                                    package: string;
                                    version: string;
                                };
                                info?: components["schemas"]["ComponentInfo"];
                                problem?: components["schemas"]["Problem"];
                                sha256?: string;
                                /** @enum {string} */
                                status: "loading" | "ready" | "broken" | "off";
                            }[];
                            revision: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plugins/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Add a plugin, or put another code in its place */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    file: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        from?: {
                            integrity: string;
                            package: string;
                            version: string;
                        };
                        source: string;
                    };
                };
            };
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            file: string;
                            from?: {
                                integrity: string;
                                package: string;
                                version: string;
                            };
                            info?: components["schemas"]["ComponentInfo"];
                            problem?: components["schemas"]["Problem"];
                            sha256?: string;
                            /** @enum {string} */
                            status: "loading" | "ready" | "broken" | "off";
                        };
                    };
                };
            };
        };
        post?: never;
        /** Remove a plugin; runs that began with it keep its code */
        delete: {
            parameters: {
                query?: {
                    dryRun?: "0" | "1" | "" | "true" | "false";
                    force?: "0" | "1" | "" | "true" | "false";
                };
                header?: never;
                path: {
                    file: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            bytes: number;
                            deleted: boolean;
                            dependantCount: number;
                            dependants: {
                                breaks: boolean;
                                id: string;
                                /** @enum {string} */
                                kind: "pipeline" | "run" | "gallery" | "trigger";
                                name: string;
                            }[];
                            name: string;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Switch a plugin on or off */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    file: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        off: boolean;
                    };
                };
            };
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            file: string;
                            from?: {
                                integrity: string;
                                package: string;
                                version: string;
                            };
                            info?: components["schemas"]["ComponentInfo"];
                            problem?: components["schemas"]["Problem"];
                            sha256?: string;
                            /** @enum {string} */
                            status: "loading" | "ready" | "broken" | "off";
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/previews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run a draft and answer its pictures */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Any JSON value */
                        document: unknown;
                        /** @enum {boolean} */
                        inline?: true;
                        /** @default {} */
                        parameters?: {
                            [key: string]: unknown;
                        };
                        pictures: {
                            [key: string]: string;
                        };
                        session: string;
                        /** @enum {boolean} */
                        stepsOnly?: true;
                        upTo?: string;
                    };
                };
            };
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            outputs: {
                                [key: string]: components["schemas"]["Result"];
                            };
                            pictures?: {
                                [key: string]: string;
                            };
                            steps: components["schemas"]["Step"][];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provenance/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What made a stored file */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    sha256: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            inputs: {
                                [key: string]: string;
                            };
                            item: number;
                            made: {
                                components: {
                                    code?: string;
                                    node: string;
                                    use: string;
                                }[];
                                document: components["schemas"]["PipelineDocument"];
                                galleries: {
                                    name: string;
                                    sha256: string;
                                }[];
                                kumiki: string;
                                libraries: {
                                    [key: string]: string;
                                };
                                models: {
                                    name: string;
                                    sha256: string;
                                }[];
                                parameters: {
                                    [key: string]: unknown;
                                };
                                pipeline: {
                                    hash: string;
                                    id?: string;
                                    name: string;
                                    version?: number;
                                };
                            };
                            output: string;
                            run: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What goes by itself */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            fixed: string[];
                            /** @default null */
                            maxBytes: number | null;
                            /** @default null */
                            runDays: number | null;
                            /** @default null */
                            uploadDays: number | null;
                        };
                    };
                };
            };
        };
        /** Set what goes by itself */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default null */
                        maxBytes?: number | null;
                        /** @default null */
                        runDays?: number | null;
                        /** @default null */
                        uploadDays?: number | null;
                    };
                };
            };
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            fixed: string[];
                            /** @default null */
                            maxBytes: number | null;
                            /** @default null */
                            runDays: number | null;
                            /** @default null */
                            uploadDays: number | null;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Runs, newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    from?: string;
                    limit?: number;
                    pipeline?: string;
                    q?: string;
                    status?: "queued" | "running" | "cancelling" | "succeeded" | "partial" | "failed" | "cancelled";
                    to?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            next?: string;
                            runs: components["schemas"]["Run"][];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Start a run */
        post: {
            parameters: {
                query?: never;
                header?: {
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default 86400000 */
                        deadlineMs?: number;
                        deliver?: {
                            /** @default  */
                            path?: string;
                            root: string;
                            /** @enum {string} */
                            to: "folder";
                        } | {
                            place: string;
                            /** @default  */
                            prefix?: string;
                            /** @enum {string} */
                            to: "s3";
                        };
                        /**
                         * @default auto
                         * @enum {string}
                         */
                        executor?: "auto" | "embedded" | "job" | "warm";
                        inputs?: {
                            name?: string;
                            parameters?: {
                                [key: string]: unknown;
                            };
                            pictures: {
                                [key: string]: string;
                            };
                        }[];
                        maxFailureRate?: number;
                        /** @default {} */
                        parameters?: {
                            [key: string]: unknown;
                        };
                        pipeline: {
                            /** @description Any JSON value */
                            document: unknown;
                        } | {
                            id: string;
                            version?: number;
                        };
                        source?: {
                            /**
                             * @default auto
                             * @enum {string}
                             */
                            encoding?: "auto" | "utf-8" | "cp932";
                            file?: string;
                            /** @enum {string} */
                            kind: "zip";
                            path?: string;
                            root?: string;
                        } | {
                            glob?: string;
                            /** @enum {string} */
                            kind: "folder";
                            /** @default  */
                            path?: string;
                            root: string;
                        } | {
                            file?: string;
                            /**
                             * @default auto
                             * @enum {string}
                             */
                            format?: "auto" | "csv" | "jsonl";
                            /** @enum {string} */
                            kind: "manifest";
                            path?: string;
                            root?: string;
                        } | {
                            file?: string;
                            /** @enum {string} */
                            kind: "urls";
                            urls?: string[];
                        } | {
                            bucket: string;
                            /** @enum {string} */
                            kind: "s3";
                            /** @default  */
                            prefix?: string;
                        };
                    };
                };
            };
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Run"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A run: state and counts */
        get: {
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
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Run"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Delete a run with its files */
        delete: {
            parameters: {
                query?: {
                    dryRun?: "0" | "1" | "" | "true" | "false";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            bytes: number;
                            deleted: boolean;
                            items: number;
                            open: string[];
                            reruns: string[];
                            runs: number;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a run */
        post: {
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
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Run"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{id}/datasets/{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a run that has ended found, as a data set (streamed) */
        get: {
            parameters: {
                query?: {
                    classes?: string;
                    outputs?: string;
                };
                header?: never;
                path: {
                    format: "coco" | "yolo" | "yolo-pose" | "voc" | "label-studio" | "jsonl" | "csv";
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Deliveries by item: files, or why there are none */
        get: {
            parameters: {
                query?: {
                    cursor?: number;
                    limit?: number;
                    status?: "waiting" | "delivered" | "failed";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            deliveries: {
                                files?: {
                                    output: string;
                                    path: string;
                                }[];
                                item: number;
                                name: string;
                                problem?: components["schemas"]["Problem"];
                                /** @enum {string} */
                                status: "waiting" | "delivered" | "failed";
                            }[];
                            next?: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{id}/delivery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the results of a run go, and how many are on their way */
        get: {
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
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            delivery: {
                                delivered: number;
                                failed: number;
                                nextAt?: string;
                                problem?: components["schemas"]["Problem"];
                                /** @enum {string} */
                                state: "open" | "waits" | "stopped";
                                target: {
                                    /** @default  */
                                    path: string;
                                    root: string;
                                    /** @enum {string} */
                                    to: "folder";
                                } | {
                                    place: string;
                                    /** @default  */
                                    prefix: string;
                                    /** @enum {string} */
                                    to: "s3";
                                };
                                waiting: number;
                            } | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{id}/delivery/again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Deliver again what failed, or everything; what is there already is not written twice */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        items: "failed" | "all";
                    };
                };
            };
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            delivered: number;
                            failed: number;
                            nextAt?: string;
                            problem?: components["schemas"]["Problem"];
                            /** @enum {string} */
                            state: "open" | "waits" | "stopped";
                            target: {
                                /** @default  */
                                path: string;
                                root: string;
                                /** @enum {string} */
                                to: "folder";
                            } | {
                                place: string;
                                /** @default  */
                                prefix: string;
                                /** @enum {string} */
                                to: "s3";
                            };
                            waiting: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{id}/document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The document of a run and the order of its steps */
        get: {
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
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            document: components["schemas"]["PipelineDocument"];
                            parameters: {
                                [key: string]: unknown;
                            };
                            sources: {
                                [key: string]: string;
                            };
                            steps: {
                                after: string[];
                                id: string;
                                sees: string[];
                                use: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events of a run (SSE)
         * @description Replays what came after Last-Event-ID (or `after`), then goes on live until the run has ended.
         */
        get: {
            parameters: {
                query?: {
                    after?: number;
                };
                header?: {
                    "last-event-id"?: number;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Items: steps, timings, errors, artifacts */
        get: {
            parameters: {
                query?: {
                    cursor?: number;
                    limit?: number;
                    status?: "queued" | "running" | "succeeded" | "failed" | "cancelled";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Item"][];
                            next?: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{id}/job": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The run's newest Nomad job, as JSON; as HCL with Accept: text/plain */
        get: {
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
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            hcl: string;
                            id: string;
                            job: {
                                Constraints: [
                                    {
                                        /** @enum {string} */
                                        LTarget: "${attr.kernel.name}";
                                        /** @enum {string} */
                                        Operand: "=";
                                        /** @enum {string} */
                                        RTarget: "linux";
                                    }
                                ];
                                Datacenters: string[];
                                ID: string;
                                Meta: {
                                    kumiki_run?: string;
                                    kumiki_server: string;
                                };
                                Name: string;
                                Namespace: string;
                                NodePool: string;
                                Priority: number;
                                Region?: string;
                                TaskGroups: [
                                    {
                                        Count: number;
                                        EphemeralDisk: {
                                            SizeMB: number;
                                        };
                                        /** @enum {string} */
                                        Name: "workers";
                                        Networks?: [
                                            {
                                                DynamicPorts: [
                                                    {
                                                        /** @enum {string} */
                                                        Label: "health";
                                                        To?: number;
                                                    }
                                                ];
                                            }
                                        ];
                                        ReschedulePolicy?: {
                                            /** @enum {number} */
                                            Attempts: 0;
                                            /** @enum {boolean} */
                                            Unlimited: false;
                                        };
                                        RestartPolicy: {
                                            Attempts: number;
                                            Delay: number;
                                            Interval: number;
                                            /** @enum {string} */
                                            Mode: "fail" | "delay";
                                        };
                                        Services?: [
                                            {
                                                Checks: [
                                                    {
                                                        Interval: number;
                                                        /** @enum {string} */
                                                        Name: "health";
                                                        /** @enum {string} */
                                                        Path: "/healthz";
                                                        /** @enum {string} */
                                                        PortLabel: "health";
                                                        Timeout: number;
                                                        /** @enum {string} */
                                                        Type: "http";
                                                    }
                                                ];
                                                /** @enum {string} */
                                                Name: "kumiki-worker";
                                                /** @enum {string} */
                                                PortLabel: "health";
                                                /** @enum {string} */
                                                Provider: "nomad";
                                            }
                                        ];
                                        Tasks: [
                                            {
                                                Config: {
                                                    args: [
                                                        "worker",
                                                        "--join"
                                                    ];
                                                    cap_drop: [
                                                        "all"
                                                    ];
                                                    image: string;
                                                    /** @enum {string} */
                                                    network_mode: "bridge" | "host";
                                                    /** @enum {number} */
                                                    pids_limit: 512;
                                                    ports?: [
                                                        "health"
                                                    ];
                                                    /** @enum {boolean} */
                                                    readonly_rootfs: true;
                                                };
                                                /** @enum {string} */
                                                Driver: "docker";
                                                Env: {
                                                    /** @enum {string} */
                                                    GLIBC_TUNABLES: "glibc.malloc.hugetlb=1";
                                                    KUMIKI_SERVER?: string;
                                                    /** @enum {string} */
                                                    KUMIKI_SERVER_FILE?: "${NOMAD_TASK_DIR}/server";
                                                    /** @enum {string} */
                                                    MALLOC_ARENA_MAX: "2";
                                                    /** @enum {string} */
                                                    VIPS_BLOCK_UNTRUSTED: "1";
                                                };
                                                Identities: [
                                                    {
                                                        Audience: [
                                                            "kumiki"
                                                        ];
                                                        /** @enum {string} */
                                                        ChangeMode: "noop";
                                                        /** @enum {boolean} */
                                                        File: true;
                                                        /** @enum {string} */
                                                        Name: "kumiki";
                                                        TTL: number;
                                                    }
                                                ];
                                                /** @enum {string} */
                                                KillSignal: "SIGTERM";
                                                KillTimeout: number;
                                                /** @enum {boolean} */
                                                Leader: true;
                                                LogConfig: {
                                                    MaxFiles: number;
                                                    MaxFileSizeMB: number;
                                                };
                                                /** @enum {string} */
                                                Name: "worker";
                                                Resources: {
                                                    CPU: number;
                                                    Devices?: {
                                                        /** @enum {number} */
                                                        Count: 1;
                                                        Name: string;
                                                    }[];
                                                    MemoryMB: number;
                                                };
                                                Templates?: [
                                                    {
                                                        /** @enum {string} */
                                                        ChangeMode: "noop";
                                                        /** @enum {string} */
                                                        DestPath: "local/server";
                                                        EmbeddedTmpl: string;
                                                    }
                                                ];
                                            } | {
                                                Config: {
                                                    args: string[];
                                                    command: string & (unknown & unknown);
                                                };
                                                /** @enum {string} */
                                                Driver: "raw_exec";
                                                Env: {
                                                    /** @enum {string} */
                                                    GLIBC_TUNABLES: "glibc.malloc.hugetlb=1";
                                                    KUMIKI_SERVER?: string;
                                                    /** @enum {string} */
                                                    KUMIKI_SERVER_FILE?: "${NOMAD_TASK_DIR}/server";
                                                    /** @enum {string} */
                                                    MALLOC_ARENA_MAX: "2";
                                                    /** @enum {string} */
                                                    VIPS_BLOCK_UNTRUSTED: "1";
                                                };
                                                Identities: [
                                                    {
                                                        Audience: [
                                                            "kumiki"
                                                        ];
                                                        /** @enum {string} */
                                                        ChangeMode: "noop";
                                                        /** @enum {boolean} */
                                                        File: true;
                                                        /** @enum {string} */
                                                        Name: "kumiki";
                                                        TTL: number;
                                                    }
                                                ];
                                                /** @enum {string} */
                                                KillSignal: "SIGTERM";
                                                KillTimeout: number;
                                                /** @enum {boolean} */
                                                Leader: true;
                                                LogConfig: {
                                                    MaxFiles: number;
                                                    MaxFileSizeMB: number;
                                                };
                                                /** @enum {string} */
                                                Name: "worker";
                                                Resources: {
                                                    CPU: number;
                                                    Devices?: {
                                                        /** @enum {number} */
                                                        Count: 1;
                                                        Name: string;
                                                    }[];
                                                    MemoryMB: number;
                                                };
                                                Templates?: [
                                                    {
                                                        /** @enum {string} */
                                                        ChangeMode: "noop";
                                                        /** @enum {string} */
                                                        DestPath: "local/server";
                                                        EmbeddedTmpl: string;
                                                    }
                                                ];
                                            }
                                        ];
                                    }
                                ];
                                /** @enum {string} */
                                Type: "batch" | "service";
                                Update?: {
                                    /** @enum {number} */
                                    MaxParallel: 0;
                                };
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{id}/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The run's log, a page: its events by step, item or trouble */
        get: {
            parameters: {
                query?: {
                    after?: number;
                    before?: number;
                    item?: number;
                    limit?: number;
                    node?: string;
                    troubles?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            events: unknown[];
                            first: number;
                            last: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{id}/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the tasks of the run's newest job wrote; kept when Nomad has forgotten it */
        get: {
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
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            logs: {
                                allocation: string;
                                content: string;
                                /** @enum {string} */
                                stream: "stdout" | "stderr";
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{id}/provenance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What makes a run's results */
        get: {
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
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            components: {
                                code?: string;
                                node: string;
                                use: string;
                            }[];
                            document: components["schemas"]["PipelineDocument"];
                            galleries: {
                                name: string;
                                sha256: string;
                            }[];
                            kumiki: string;
                            libraries: {
                                [key: string]: string;
                            };
                            models: {
                                name: string;
                                sha256: string;
                            }[];
                            parameters: {
                                [key: string]: unknown;
                            };
                            pipeline: {
                                hash: string;
                                id?: string;
                                name: string;
                                version?: number;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{id}/rerun": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run again: all items, or those that failed */
        post: {
            parameters: {
                query?: never;
                header?: {
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        items: "all" | "failed";
                        /**
                         * @default same
                         * @enum {string}
                         */
                        version?: "same" | "latest";
                    };
                };
            };
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Run"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{id}/results.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A table with one row an item (streamed) */
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{id}/results.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A run and all its items (streamed) */
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{id}/results.zip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All files of a run and results.json (streamed) */
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the steps of each node ended over all items */
        get: {
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
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            steps: {
                                counts: {
                                    cached: number;
                                    failed: number;
                                    skipped: number;
                                    succeeded: number;
                                };
                                maxMs: number;
                                medianMs: number;
                                node: string;
                                totalMs: number;
                                use: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete runs: some, or all that meet a filter
         * @description Their rows and files go in the background; nobody sees them from now on.
         */
        post: {
            parameters: {
                query?: {
                    dryRun?: "0" | "1" | "" | "true" | "false";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        ids: string[];
                    } | {
                        filter: {
                            /** Format: date-time */
                            from?: string;
                            pipeline?: string;
                            q?: string;
                            /** @enum {string} */
                            status?: "queued" | "running" | "cancelling" | "succeeded" | "partial" | "failed" | "cancelled";
                            /** Format: date-time */
                            to?: string;
                        };
                    };
                };
            };
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            bytes: number;
                            deleted: boolean;
                            items: number;
                            open: string[];
                            reruns: string[];
                            runs: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/storage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What takes how much room */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            database: {
                                bytes: number;
                                freeBytes: number;
                            };
                            disk?: {
                                bytes: number;
                                freeBytes: number;
                            };
                            files: {
                                bytes: number;
                                byType: {
                                    bytes: number;
                                    files: number;
                                    mediaType: string;
                                }[];
                                files: number;
                                unused: {
                                    bytes: number;
                                    files: number;
                                };
                            };
                            models: {
                                bytes: number;
                                files: number;
                            };
                            runs: {
                                biggest: {
                                    bytes: number;
                                    createdAt: string;
                                    id: string;
                                    items: number;
                                    name: string;
                                    /** @enum {string} */
                                    status: "queued" | "running" | "cancelling" | "succeeded" | "partial" | "failed" | "cancelled";
                                }[];
                                deleting: number;
                                items: number;
                                previewBytes: number;
                                resultBytes: number;
                                runs: number;
                            };
                            thumbnails: {
                                bytes: number;
                                files: number;
                            };
                            uploads: {
                                bytes: number;
                                files: number;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this server is doing */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            dataDirectory: string;
                            preparing: {
                                model: string;
                                progress: number;
                            }[];
                            version: string;
                            workers: {
                                id: string;
                                pid: number;
                                /** @enum {string} */
                                serves: "items" | "previews";
                                /** @enum {string} */
                                state: "starting" | "ready" | "busy";
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/triggers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Triggers, newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            triggers: ({
                                /** Format: date-time */
                                createdAt: string;
                                deadCalls: number;
                                folder: {
                                    /** @default 5000 */
                                    everyMs: number;
                                    /** @default true */
                                    existing: boolean;
                                    glob?: string;
                                    /** @default  */
                                    path: string;
                                    root: string;
                                    /** @default 5000 */
                                    settleMs: number;
                                };
                                id: string;
                                isPaused: boolean;
                                /** @enum {string} */
                                kind: "folder";
                                name: string;
                                /** Format: date-time */
                                nextAt?: string;
                                problem?: components["schemas"]["Problem"];
                                run: {
                                    /** @default 86400000 */
                                    deadlineMs: number;
                                    deliver?: {
                                        /** @default  */
                                        path: string;
                                        root: string;
                                        /** @enum {string} */
                                        to: "folder";
                                    } | {
                                        place: string;
                                        /** @default  */
                                        prefix: string;
                                        /** @enum {string} */
                                        to: "s3";
                                    };
                                    /**
                                     * @default auto
                                     * @enum {string}
                                     */
                                    executor: "auto" | "embedded" | "job" | "warm";
                                    maxFailureRate?: number;
                                    /** @default {} */
                                    parameters: {
                                        [key: string]: unknown;
                                    };
                                    pipeline: {
                                        /** @description Any JSON value */
                                        document: unknown;
                                    } | {
                                        id: string;
                                        version?: number;
                                    };
                                };
                                /** Format: date-time */
                                updatedAt: string;
                            } | {
                                /** Format: date-time */
                                createdAt: string;
                                cron: {
                                    /**
                                     * @default tell
                                     * @enum {string}
                                     */
                                    missed: "tell" | "once";
                                    schedule: string;
                                    /** @default UTC */
                                    zone: string;
                                };
                                deadCalls: number;
                                id: string;
                                isPaused: boolean;
                                /** @enum {string} */
                                kind: "cron";
                                name: string;
                                /** Format: date-time */
                                nextAt?: string;
                                problem?: components["schemas"]["Problem"];
                                run: {
                                    /** @default 86400000 */
                                    deadlineMs: number;
                                    deliver?: {
                                        /** @default  */
                                        path: string;
                                        root: string;
                                        /** @enum {string} */
                                        to: "folder";
                                    } | {
                                        place: string;
                                        /** @default  */
                                        prefix: string;
                                        /** @enum {string} */
                                        to: "s3";
                                    };
                                    /**
                                     * @default auto
                                     * @enum {string}
                                     */
                                    executor: "auto" | "embedded" | "job" | "warm";
                                    inputs?: {
                                        name?: string;
                                        parameters?: {
                                            [key: string]: unknown;
                                        };
                                        pictures: {
                                            [key: string]: string;
                                        };
                                    }[];
                                    maxFailureRate?: number;
                                    /** @default {} */
                                    parameters: {
                                        [key: string]: unknown;
                                    };
                                    pipeline: {
                                        /** @description Any JSON value */
                                        document: unknown;
                                    } | {
                                        id: string;
                                        version?: number;
                                    };
                                    source?: {
                                        /**
                                         * @default auto
                                         * @enum {string}
                                         */
                                        encoding: "auto" | "utf-8" | "cp932";
                                        file?: string;
                                        /** @enum {string} */
                                        kind: "zip";
                                        path?: string;
                                        root?: string;
                                    } | {
                                        glob?: string;
                                        /** @enum {string} */
                                        kind: "folder";
                                        /** @default  */
                                        path: string;
                                        root: string;
                                    } | {
                                        file?: string;
                                        /**
                                         * @default auto
                                         * @enum {string}
                                         */
                                        format: "auto" | "csv" | "jsonl";
                                        /** @enum {string} */
                                        kind: "manifest";
                                        path?: string;
                                        root?: string;
                                    } | {
                                        file?: string;
                                        /** @enum {string} */
                                        kind: "urls";
                                        urls?: string[];
                                    } | {
                                        bucket: string;
                                        /** @enum {string} */
                                        kind: "s3";
                                        /** @default  */
                                        prefix: string;
                                    };
                                };
                                /** Format: date-time */
                                updatedAt: string;
                            } | {
                                /** Format: date-time */
                                createdAt: string;
                                deadCalls: number;
                                hook: {
                                    /** @default 60 */
                                    perMinute: number;
                                };
                                id: string;
                                isPaused: boolean;
                                /** @enum {string} */
                                kind: "hook";
                                name: string;
                                /** Format: date-time */
                                nextAt?: string;
                                problem?: components["schemas"]["Problem"];
                                run: {
                                    /** @default 86400000 */
                                    deadlineMs: number;
                                    deliver?: {
                                        /** @default  */
                                        path: string;
                                        root: string;
                                        /** @enum {string} */
                                        to: "folder";
                                    } | {
                                        place: string;
                                        /** @default  */
                                        prefix: string;
                                        /** @enum {string} */
                                        to: "s3";
                                    };
                                    /**
                                     * @default auto
                                     * @enum {string}
                                     */
                                    executor: "auto" | "embedded" | "job" | "warm";
                                    inputs?: {
                                        name?: string;
                                        parameters?: {
                                            [key: string]: unknown;
                                        };
                                        pictures: {
                                            [key: string]: string;
                                        };
                                    }[];
                                    maxFailureRate?: number;
                                    /** @default {} */
                                    parameters: {
                                        [key: string]: unknown;
                                    };
                                    pipeline: {
                                        /** @description Any JSON value */
                                        document: unknown;
                                    } | {
                                        id: string;
                                        version?: number;
                                    };
                                    source?: {
                                        /**
                                         * @default auto
                                         * @enum {string}
                                         */
                                        encoding: "auto" | "utf-8" | "cp932";
                                        file?: string;
                                        /** @enum {string} */
                                        kind: "zip";
                                        path?: string;
                                        root?: string;
                                    } | {
                                        glob?: string;
                                        /** @enum {string} */
                                        kind: "folder";
                                        /** @default  */
                                        path: string;
                                        root: string;
                                    } | {
                                        file?: string;
                                        /**
                                         * @default auto
                                         * @enum {string}
                                         */
                                        format: "auto" | "csv" | "jsonl";
                                        /** @enum {string} */
                                        kind: "manifest";
                                        path?: string;
                                        root?: string;
                                    } | {
                                        file?: string;
                                        /** @enum {string} */
                                        kind: "urls";
                                        urls?: string[];
                                    } | {
                                        bucket: string;
                                        /** @enum {string} */
                                        kind: "s3";
                                        /** @default  */
                                        prefix: string;
                                    };
                                };
                                /** Format: date-time */
                                updatedAt: string;
                            } | {
                                /** Format: date-time */
                                createdAt: string;
                                deadCalls: number;
                                id: string;
                                isPaused: boolean;
                                /** @enum {string} */
                                kind: "webhook";
                                name: string;
                                /** Format: date-time */
                                nextAt?: string;
                                problem?: components["schemas"]["Problem"];
                                /** Format: date-time */
                                updatedAt: string;
                                webhook: {
                                    /**
                                     * @default run
                                     * @enum {string}
                                     */
                                    event: "run" | "item";
                                    pipeline?: string;
                                    statuses?: ("succeeded" | "partial" | "failed" | "cancelled")[];
                                    url: string;
                                };
                            })[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Set up a watched folder, a schedule, a hook or a webhook */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        folder: {
                            /** @default 5000 */
                            everyMs?: number;
                            /** @default true */
                            existing?: boolean;
                            glob?: string;
                            /** @default  */
                            path?: string;
                            root: string;
                            /** @default 5000 */
                            settleMs?: number;
                        };
                        /** @enum {string} */
                        kind: "folder";
                        name: string;
                        run: {
                            /** @default 86400000 */
                            deadlineMs?: number;
                            deliver?: {
                                /** @default  */
                                path?: string;
                                root: string;
                                /** @enum {string} */
                                to: "folder";
                            } | {
                                place: string;
                                /** @default  */
                                prefix?: string;
                                /** @enum {string} */
                                to: "s3";
                            };
                            /**
                             * @default auto
                             * @enum {string}
                             */
                            executor?: "auto" | "embedded" | "job" | "warm";
                            maxFailureRate?: number;
                            /** @default {} */
                            parameters?: {
                                [key: string]: unknown;
                            };
                            pipeline: {
                                /** @description Any JSON value */
                                document: unknown;
                            } | {
                                id: string;
                                version?: number;
                            };
                        };
                    } | {
                        cron: {
                            /**
                             * @default tell
                             * @enum {string}
                             */
                            missed?: "tell" | "once";
                            schedule: string;
                            /** @default UTC */
                            zone?: string;
                        };
                        /** @enum {string} */
                        kind: "cron";
                        name: string;
                        run: {
                            /** @default 86400000 */
                            deadlineMs?: number;
                            deliver?: {
                                /** @default  */
                                path?: string;
                                root: string;
                                /** @enum {string} */
                                to: "folder";
                            } | {
                                place: string;
                                /** @default  */
                                prefix?: string;
                                /** @enum {string} */
                                to: "s3";
                            };
                            /**
                             * @default auto
                             * @enum {string}
                             */
                            executor?: "auto" | "embedded" | "job" | "warm";
                            inputs?: {
                                name?: string;
                                parameters?: {
                                    [key: string]: unknown;
                                };
                                pictures: {
                                    [key: string]: string;
                                };
                            }[];
                            maxFailureRate?: number;
                            /** @default {} */
                            parameters?: {
                                [key: string]: unknown;
                            };
                            pipeline: {
                                /** @description Any JSON value */
                                document: unknown;
                            } | {
                                id: string;
                                version?: number;
                            };
                            source?: {
                                /**
                                 * @default auto
                                 * @enum {string}
                                 */
                                encoding?: "auto" | "utf-8" | "cp932";
                                file?: string;
                                /** @enum {string} */
                                kind: "zip";
                                path?: string;
                                root?: string;
                            } | {
                                glob?: string;
                                /** @enum {string} */
                                kind: "folder";
                                /** @default  */
                                path?: string;
                                root: string;
                            } | {
                                file?: string;
                                /**
                                 * @default auto
                                 * @enum {string}
                                 */
                                format?: "auto" | "csv" | "jsonl";
                                /** @enum {string} */
                                kind: "manifest";
                                path?: string;
                                root?: string;
                            } | {
                                file?: string;
                                /** @enum {string} */
                                kind: "urls";
                                urls?: string[];
                            } | {
                                bucket: string;
                                /** @enum {string} */
                                kind: "s3";
                                /** @default  */
                                prefix?: string;
                            };
                        };
                    } | {
                        /** @default {} */
                        hook?: {
                            /** @default 60 */
                            perMinute?: number;
                        };
                        /** @enum {string} */
                        kind: "hook";
                        name: string;
                        run: {
                            /** @default 86400000 */
                            deadlineMs?: number;
                            deliver?: {
                                /** @default  */
                                path?: string;
                                root: string;
                                /** @enum {string} */
                                to: "folder";
                            } | {
                                place: string;
                                /** @default  */
                                prefix?: string;
                                /** @enum {string} */
                                to: "s3";
                            };
                            /**
                             * @default auto
                             * @enum {string}
                             */
                            executor?: "auto" | "embedded" | "job" | "warm";
                            inputs?: {
                                name?: string;
                                parameters?: {
                                    [key: string]: unknown;
                                };
                                pictures: {
                                    [key: string]: string;
                                };
                            }[];
                            maxFailureRate?: number;
                            /** @default {} */
                            parameters?: {
                                [key: string]: unknown;
                            };
                            pipeline: {
                                /** @description Any JSON value */
                                document: unknown;
                            } | {
                                id: string;
                                version?: number;
                            };
                            source?: {
                                /**
                                 * @default auto
                                 * @enum {string}
                                 */
                                encoding?: "auto" | "utf-8" | "cp932";
                                file?: string;
                                /** @enum {string} */
                                kind: "zip";
                                path?: string;
                                root?: string;
                            } | {
                                glob?: string;
                                /** @enum {string} */
                                kind: "folder";
                                /** @default  */
                                path?: string;
                                root: string;
                            } | {
                                file?: string;
                                /**
                                 * @default auto
                                 * @enum {string}
                                 */
                                format?: "auto" | "csv" | "jsonl";
                                /** @enum {string} */
                                kind: "manifest";
                                path?: string;
                                root?: string;
                            } | {
                                file?: string;
                                /** @enum {string} */
                                kind: "urls";
                                urls?: string[];
                            } | {
                                bucket: string;
                                /** @enum {string} */
                                kind: "s3";
                                /** @default  */
                                prefix?: string;
                            };
                        };
                    } | {
                        /** @enum {string} */
                        kind: "webhook";
                        name: string;
                        webhook: {
                            /**
                             * @default run
                             * @enum {string}
                             */
                            event?: "run" | "item";
                            pipeline?: string;
                            statuses?: ("succeeded" | "partial" | "failed" | "cancelled")[];
                            url: string;
                        };
                    };
                };
            };
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            secret?: string;
                            trigger: {
                                /** Format: date-time */
                                createdAt: string;
                                deadCalls: number;
                                folder: {
                                    /** @default 5000 */
                                    everyMs: number;
                                    /** @default true */
                                    existing: boolean;
                                    glob?: string;
                                    /** @default  */
                                    path: string;
                                    root: string;
                                    /** @default 5000 */
                                    settleMs: number;
                                };
                                id: string;
                                isPaused: boolean;
                                /** @enum {string} */
                                kind: "folder";
                                name: string;
                                /** Format: date-time */
                                nextAt?: string;
                                problem?: components["schemas"]["Problem"];
                                run: {
                                    /** @default 86400000 */
                                    deadlineMs: number;
                                    deliver?: {
                                        /** @default  */
                                        path: string;
                                        root: string;
                                        /** @enum {string} */
                                        to: "folder";
                                    } | {
                                        place: string;
                                        /** @default  */
                                        prefix: string;
                                        /** @enum {string} */
                                        to: "s3";
                                    };
                                    /**
                                     * @default auto
                                     * @enum {string}
                                     */
                                    executor: "auto" | "embedded" | "job" | "warm";
                                    maxFailureRate?: number;
                                    /** @default {} */
                                    parameters: {
                                        [key: string]: unknown;
                                    };
                                    pipeline: {
                                        /** @description Any JSON value */
                                        document: unknown;
                                    } | {
                                        id: string;
                                        version?: number;
                                    };
                                };
                                /** Format: date-time */
                                updatedAt: string;
                            } | {
                                /** Format: date-time */
                                createdAt: string;
                                cron: {
                                    /**
                                     * @default tell
                                     * @enum {string}
                                     */
                                    missed: "tell" | "once";
                                    schedule: string;
                                    /** @default UTC */
                                    zone: string;
                                };
                                deadCalls: number;
                                id: string;
                                isPaused: boolean;
                                /** @enum {string} */
                                kind: "cron";
                                name: string;
                                /** Format: date-time */
                                nextAt?: string;
                                problem?: components["schemas"]["Problem"];
                                run: {
                                    /** @default 86400000 */
                                    deadlineMs: number;
                                    deliver?: {
                                        /** @default  */
                                        path: string;
                                        root: string;
                                        /** @enum {string} */
                                        to: "folder";
                                    } | {
                                        place: string;
                                        /** @default  */
                                        prefix: string;
                                        /** @enum {string} */
                                        to: "s3";
                                    };
                                    /**
                                     * @default auto
                                     * @enum {string}
                                     */
                                    executor: "auto" | "embedded" | "job" | "warm";
                                    inputs?: {
                                        name?: string;
                                        parameters?: {
                                            [key: string]: unknown;
                                        };
                                        pictures: {
                                            [key: string]: string;
                                        };
                                    }[];
                                    maxFailureRate?: number;
                                    /** @default {} */
                                    parameters: {
                                        [key: string]: unknown;
                                    };
                                    pipeline: {
                                        /** @description Any JSON value */
                                        document: unknown;
                                    } | {
                                        id: string;
                                        version?: number;
                                    };
                                    source?: {
                                        /**
                                         * @default auto
                                         * @enum {string}
                                         */
                                        encoding: "auto" | "utf-8" | "cp932";
                                        file?: string;
                                        /** @enum {string} */
                                        kind: "zip";
                                        path?: string;
                                        root?: string;
                                    } | {
                                        glob?: string;
                                        /** @enum {string} */
                                        kind: "folder";
                                        /** @default  */
                                        path: string;
                                        root: string;
                                    } | {
                                        file?: string;
                                        /**
                                         * @default auto
                                         * @enum {string}
                                         */
                                        format: "auto" | "csv" | "jsonl";
                                        /** @enum {string} */
                                        kind: "manifest";
                                        path?: string;
                                        root?: string;
                                    } | {
                                        file?: string;
                                        /** @enum {string} */
                                        kind: "urls";
                                        urls?: string[];
                                    } | {
                                        bucket: string;
                                        /** @enum {string} */
                                        kind: "s3";
                                        /** @default  */
                                        prefix: string;
                                    };
                                };
                                /** Format: date-time */
                                updatedAt: string;
                            } | {
                                /** Format: date-time */
                                createdAt: string;
                                deadCalls: number;
                                hook: {
                                    /** @default 60 */
                                    perMinute: number;
                                };
                                id: string;
                                isPaused: boolean;
                                /** @enum {string} */
                                kind: "hook";
                                name: string;
                                /** Format: date-time */
                                nextAt?: string;
                                problem?: components["schemas"]["Problem"];
                                run: {
                                    /** @default 86400000 */
                                    deadlineMs: number;
                                    deliver?: {
                                        /** @default  */
                                        path: string;
                                        root: string;
                                        /** @enum {string} */
                                        to: "folder";
                                    } | {
                                        place: string;
                                        /** @default  */
                                        prefix: string;
                                        /** @enum {string} */
                                        to: "s3";
                                    };
                                    /**
                                     * @default auto
                                     * @enum {string}
                                     */
                                    executor: "auto" | "embedded" | "job" | "warm";
                                    inputs?: {
                                        name?: string;
                                        parameters?: {
                                            [key: string]: unknown;
                                        };
                                        pictures: {
                                            [key: string]: string;
                                        };
                                    }[];
                                    maxFailureRate?: number;
                                    /** @default {} */
                                    parameters: {
                                        [key: string]: unknown;
                                    };
                                    pipeline: {
                                        /** @description Any JSON value */
                                        document: unknown;
                                    } | {
                                        id: string;
                                        version?: number;
                                    };
                                    source?: {
                                        /**
                                         * @default auto
                                         * @enum {string}
                                         */
                                        encoding: "auto" | "utf-8" | "cp932";
                                        file?: string;
                                        /** @enum {string} */
                                        kind: "zip";
                                        path?: string;
                                        root?: string;
                                    } | {
                                        glob?: string;
                                        /** @enum {string} */
                                        kind: "folder";
                                        /** @default  */
                                        path: string;
                                        root: string;
                                    } | {
                                        file?: string;
                                        /**
                                         * @default auto
                                         * @enum {string}
                                         */
                                        format: "auto" | "csv" | "jsonl";
                                        /** @enum {string} */
                                        kind: "manifest";
                                        path?: string;
                                        root?: string;
                                    } | {
                                        file?: string;
                                        /** @enum {string} */
                                        kind: "urls";
                                        urls?: string[];
                                    } | {
                                        bucket: string;
                                        /** @enum {string} */
                                        kind: "s3";
                                        /** @default  */
                                        prefix: string;
                                    };
                                };
                                /** Format: date-time */
                                updatedAt: string;
                            } | {
                                /** Format: date-time */
                                createdAt: string;
                                deadCalls: number;
                                id: string;
                                isPaused: boolean;
                                /** @enum {string} */
                                kind: "webhook";
                                name: string;
                                /** Format: date-time */
                                nextAt?: string;
                                problem?: components["schemas"]["Problem"];
                                /** Format: date-time */
                                updatedAt: string;
                                webhook: {
                                    /**
                                     * @default run
                                     * @enum {string}
                                     */
                                    event: "run" | "item";
                                    pipeline?: string;
                                    statuses?: ("succeeded" | "partial" | "failed" | "cancelled")[];
                                    url: string;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/triggers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A trigger */
        get: {
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
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            createdAt: string;
                            deadCalls: number;
                            folder: {
                                /** @default 5000 */
                                everyMs: number;
                                /** @default true */
                                existing: boolean;
                                glob?: string;
                                /** @default  */
                                path: string;
                                root: string;
                                /** @default 5000 */
                                settleMs: number;
                            };
                            id: string;
                            isPaused: boolean;
                            /** @enum {string} */
                            kind: "folder";
                            name: string;
                            /** Format: date-time */
                            nextAt?: string;
                            problem?: components["schemas"]["Problem"];
                            run: {
                                /** @default 86400000 */
                                deadlineMs: number;
                                deliver?: {
                                    /** @default  */
                                    path: string;
                                    root: string;
                                    /** @enum {string} */
                                    to: "folder";
                                } | {
                                    place: string;
                                    /** @default  */
                                    prefix: string;
                                    /** @enum {string} */
                                    to: "s3";
                                };
                                /**
                                 * @default auto
                                 * @enum {string}
                                 */
                                executor: "auto" | "embedded" | "job" | "warm";
                                maxFailureRate?: number;
                                /** @default {} */
                                parameters: {
                                    [key: string]: unknown;
                                };
                                pipeline: {
                                    /** @description Any JSON value */
                                    document: unknown;
                                } | {
                                    id: string;
                                    version?: number;
                                };
                            };
                            /** Format: date-time */
                            updatedAt: string;
                        } | {
                            /** Format: date-time */
                            createdAt: string;
                            cron: {
                                /**
                                 * @default tell
                                 * @enum {string}
                                 */
                                missed: "tell" | "once";
                                schedule: string;
                                /** @default UTC */
                                zone: string;
                            };
                            deadCalls: number;
                            id: string;
                            isPaused: boolean;
                            /** @enum {string} */
                            kind: "cron";
                            name: string;
                            /** Format: date-time */
                            nextAt?: string;
                            problem?: components["schemas"]["Problem"];
                            run: {
                                /** @default 86400000 */
                                deadlineMs: number;
                                deliver?: {
                                    /** @default  */
                                    path: string;
                                    root: string;
                                    /** @enum {string} */
                                    to: "folder";
                                } | {
                                    place: string;
                                    /** @default  */
                                    prefix: string;
                                    /** @enum {string} */
                                    to: "s3";
                                };
                                /**
                                 * @default auto
                                 * @enum {string}
                                 */
                                executor: "auto" | "embedded" | "job" | "warm";
                                inputs?: {
                                    name?: string;
                                    parameters?: {
                                        [key: string]: unknown;
                                    };
                                    pictures: {
                                        [key: string]: string;
                                    };
                                }[];
                                maxFailureRate?: number;
                                /** @default {} */
                                parameters: {
                                    [key: string]: unknown;
                                };
                                pipeline: {
                                    /** @description Any JSON value */
                                    document: unknown;
                                } | {
                                    id: string;
                                    version?: number;
                                };
                                source?: {
                                    /**
                                     * @default auto
                                     * @enum {string}
                                     */
                                    encoding: "auto" | "utf-8" | "cp932";
                                    file?: string;
                                    /** @enum {string} */
                                    kind: "zip";
                                    path?: string;
                                    root?: string;
                                } | {
                                    glob?: string;
                                    /** @enum {string} */
                                    kind: "folder";
                                    /** @default  */
                                    path: string;
                                    root: string;
                                } | {
                                    file?: string;
                                    /**
                                     * @default auto
                                     * @enum {string}
                                     */
                                    format: "auto" | "csv" | "jsonl";
                                    /** @enum {string} */
                                    kind: "manifest";
                                    path?: string;
                                    root?: string;
                                } | {
                                    file?: string;
                                    /** @enum {string} */
                                    kind: "urls";
                                    urls?: string[];
                                } | {
                                    bucket: string;
                                    /** @enum {string} */
                                    kind: "s3";
                                    /** @default  */
                                    prefix: string;
                                };
                            };
                            /** Format: date-time */
                            updatedAt: string;
                        } | {
                            /** Format: date-time */
                            createdAt: string;
                            deadCalls: number;
                            hook: {
                                /** @default 60 */
                                perMinute: number;
                            };
                            id: string;
                            isPaused: boolean;
                            /** @enum {string} */
                            kind: "hook";
                            name: string;
                            /** Format: date-time */
                            nextAt?: string;
                            problem?: components["schemas"]["Problem"];
                            run: {
                                /** @default 86400000 */
                                deadlineMs: number;
                                deliver?: {
                                    /** @default  */
                                    path: string;
                                    root: string;
                                    /** @enum {string} */
                                    to: "folder";
                                } | {
                                    place: string;
                                    /** @default  */
                                    prefix: string;
                                    /** @enum {string} */
                                    to: "s3";
                                };
                                /**
                                 * @default auto
                                 * @enum {string}
                                 */
                                executor: "auto" | "embedded" | "job" | "warm";
                                inputs?: {
                                    name?: string;
                                    parameters?: {
                                        [key: string]: unknown;
                                    };
                                    pictures: {
                                        [key: string]: string;
                                    };
                                }[];
                                maxFailureRate?: number;
                                /** @default {} */
                                parameters: {
                                    [key: string]: unknown;
                                };
                                pipeline: {
                                    /** @description Any JSON value */
                                    document: unknown;
                                } | {
                                    id: string;
                                    version?: number;
                                };
                                source?: {
                                    /**
                                     * @default auto
                                     * @enum {string}
                                     */
                                    encoding: "auto" | "utf-8" | "cp932";
                                    file?: string;
                                    /** @enum {string} */
                                    kind: "zip";
                                    path?: string;
                                    root?: string;
                                } | {
                                    glob?: string;
                                    /** @enum {string} */
                                    kind: "folder";
                                    /** @default  */
                                    path: string;
                                    root: string;
                                } | {
                                    file?: string;
                                    /**
                                     * @default auto
                                     * @enum {string}
                                     */
                                    format: "auto" | "csv" | "jsonl";
                                    /** @enum {string} */
                                    kind: "manifest";
                                    path?: string;
                                    root?: string;
                                } | {
                                    file?: string;
                                    /** @enum {string} */
                                    kind: "urls";
                                    urls?: string[];
                                } | {
                                    bucket: string;
                                    /** @enum {string} */
                                    kind: "s3";
                                    /** @default  */
                                    prefix: string;
                                };
                            };
                            /** Format: date-time */
                            updatedAt: string;
                        } | {
                            /** Format: date-time */
                            createdAt: string;
                            deadCalls: number;
                            id: string;
                            isPaused: boolean;
                            /** @enum {string} */
                            kind: "webhook";
                            name: string;
                            /** Format: date-time */
                            nextAt?: string;
                            problem?: components["schemas"]["Problem"];
                            /** Format: date-time */
                            updatedAt: string;
                            webhook: {
                                /**
                                 * @default run
                                 * @enum {string}
                                 */
                                event: "run" | "item";
                                pipeline?: string;
                                statuses?: ("succeeded" | "partial" | "failed" | "cancelled")[];
                                url: string;
                            };
                        };
                    };
                };
            };
        };
        /** Change a trigger; its kind stays */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        folder: {
                            /** @default 5000 */
                            everyMs?: number;
                            /** @default true */
                            existing?: boolean;
                            glob?: string;
                            /** @default  */
                            path?: string;
                            root: string;
                            /** @default 5000 */
                            settleMs?: number;
                        };
                        /** @enum {string} */
                        kind: "folder";
                        name: string;
                        run: {
                            /** @default 86400000 */
                            deadlineMs?: number;
                            deliver?: {
                                /** @default  */
                                path?: string;
                                root: string;
                                /** @enum {string} */
                                to: "folder";
                            } | {
                                place: string;
                                /** @default  */
                                prefix?: string;
                                /** @enum {string} */
                                to: "s3";
                            };
                            /**
                             * @default auto
                             * @enum {string}
                             */
                            executor?: "auto" | "embedded" | "job" | "warm";
                            maxFailureRate?: number;
                            /** @default {} */
                            parameters?: {
                                [key: string]: unknown;
                            };
                            pipeline: {
                                /** @description Any JSON value */
                                document: unknown;
                            } | {
                                id: string;
                                version?: number;
                            };
                        };
                    } | {
                        cron: {
                            /**
                             * @default tell
                             * @enum {string}
                             */
                            missed?: "tell" | "once";
                            schedule: string;
                            /** @default UTC */
                            zone?: string;
                        };
                        /** @enum {string} */
                        kind: "cron";
                        name: string;
                        run: {
                            /** @default 86400000 */
                            deadlineMs?: number;
                            deliver?: {
                                /** @default  */
                                path?: string;
                                root: string;
                                /** @enum {string} */
                                to: "folder";
                            } | {
                                place: string;
                                /** @default  */
                                prefix?: string;
                                /** @enum {string} */
                                to: "s3";
                            };
                            /**
                             * @default auto
                             * @enum {string}
                             */
                            executor?: "auto" | "embedded" | "job" | "warm";
                            inputs?: {
                                name?: string;
                                parameters?: {
                                    [key: string]: unknown;
                                };
                                pictures: {
                                    [key: string]: string;
                                };
                            }[];
                            maxFailureRate?: number;
                            /** @default {} */
                            parameters?: {
                                [key: string]: unknown;
                            };
                            pipeline: {
                                /** @description Any JSON value */
                                document: unknown;
                            } | {
                                id: string;
                                version?: number;
                            };
                            source?: {
                                /**
                                 * @default auto
                                 * @enum {string}
                                 */
                                encoding?: "auto" | "utf-8" | "cp932";
                                file?: string;
                                /** @enum {string} */
                                kind: "zip";
                                path?: string;
                                root?: string;
                            } | {
                                glob?: string;
                                /** @enum {string} */
                                kind: "folder";
                                /** @default  */
                                path?: string;
                                root: string;
                            } | {
                                file?: string;
                                /**
                                 * @default auto
                                 * @enum {string}
                                 */
                                format?: "auto" | "csv" | "jsonl";
                                /** @enum {string} */
                                kind: "manifest";
                                path?: string;
                                root?: string;
                            } | {
                                file?: string;
                                /** @enum {string} */
                                kind: "urls";
                                urls?: string[];
                            } | {
                                bucket: string;
                                /** @enum {string} */
                                kind: "s3";
                                /** @default  */
                                prefix?: string;
                            };
                        };
                    } | {
                        /** @default {} */
                        hook?: {
                            /** @default 60 */
                            perMinute?: number;
                        };
                        /** @enum {string} */
                        kind: "hook";
                        name: string;
                        run: {
                            /** @default 86400000 */
                            deadlineMs?: number;
                            deliver?: {
                                /** @default  */
                                path?: string;
                                root: string;
                                /** @enum {string} */
                                to: "folder";
                            } | {
                                place: string;
                                /** @default  */
                                prefix?: string;
                                /** @enum {string} */
                                to: "s3";
                            };
                            /**
                             * @default auto
                             * @enum {string}
                             */
                            executor?: "auto" | "embedded" | "job" | "warm";
                            inputs?: {
                                name?: string;
                                parameters?: {
                                    [key: string]: unknown;
                                };
                                pictures: {
                                    [key: string]: string;
                                };
                            }[];
                            maxFailureRate?: number;
                            /** @default {} */
                            parameters?: {
                                [key: string]: unknown;
                            };
                            pipeline: {
                                /** @description Any JSON value */
                                document: unknown;
                            } | {
                                id: string;
                                version?: number;
                            };
                            source?: {
                                /**
                                 * @default auto
                                 * @enum {string}
                                 */
                                encoding?: "auto" | "utf-8" | "cp932";
                                file?: string;
                                /** @enum {string} */
                                kind: "zip";
                                path?: string;
                                root?: string;
                            } | {
                                glob?: string;
                                /** @enum {string} */
                                kind: "folder";
                                /** @default  */
                                path?: string;
                                root: string;
                            } | {
                                file?: string;
                                /**
                                 * @default auto
                                 * @enum {string}
                                 */
                                format?: "auto" | "csv" | "jsonl";
                                /** @enum {string} */
                                kind: "manifest";
                                path?: string;
                                root?: string;
                            } | {
                                file?: string;
                                /** @enum {string} */
                                kind: "urls";
                                urls?: string[];
                            } | {
                                bucket: string;
                                /** @enum {string} */
                                kind: "s3";
                                /** @default  */
                                prefix?: string;
                            };
                        };
                    } | {
                        /** @enum {string} */
                        kind: "webhook";
                        name: string;
                        webhook: {
                            /**
                             * @default run
                             * @enum {string}
                             */
                            event?: "run" | "item";
                            pipeline?: string;
                            statuses?: ("succeeded" | "partial" | "failed" | "cancelled")[];
                            url: string;
                        };
                    };
                };
            };
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            createdAt: string;
                            deadCalls: number;
                            folder: {
                                /** @default 5000 */
                                everyMs: number;
                                /** @default true */
                                existing: boolean;
                                glob?: string;
                                /** @default  */
                                path: string;
                                root: string;
                                /** @default 5000 */
                                settleMs: number;
                            };
                            id: string;
                            isPaused: boolean;
                            /** @enum {string} */
                            kind: "folder";
                            name: string;
                            /** Format: date-time */
                            nextAt?: string;
                            problem?: components["schemas"]["Problem"];
                            run: {
                                /** @default 86400000 */
                                deadlineMs: number;
                                deliver?: {
                                    /** @default  */
                                    path: string;
                                    root: string;
                                    /** @enum {string} */
                                    to: "folder";
                                } | {
                                    place: string;
                                    /** @default  */
                                    prefix: string;
                                    /** @enum {string} */
                                    to: "s3";
                                };
                                /**
                                 * @default auto
                                 * @enum {string}
                                 */
                                executor: "auto" | "embedded" | "job" | "warm";
                                maxFailureRate?: number;
                                /** @default {} */
                                parameters: {
                                    [key: string]: unknown;
                                };
                                pipeline: {
                                    /** @description Any JSON value */
                                    document: unknown;
                                } | {
                                    id: string;
                                    version?: number;
                                };
                            };
                            /** Format: date-time */
                            updatedAt: string;
                        } | {
                            /** Format: date-time */
                            createdAt: string;
                            cron: {
                                /**
                                 * @default tell
                                 * @enum {string}
                                 */
                                missed: "tell" | "once";
                                schedule: string;
                                /** @default UTC */
                                zone: string;
                            };
                            deadCalls: number;
                            id: string;
                            isPaused: boolean;
                            /** @enum {string} */
                            kind: "cron";
                            name: string;
                            /** Format: date-time */
                            nextAt?: string;
                            problem?: components["schemas"]["Problem"];
                            run: {
                                /** @default 86400000 */
                                deadlineMs: number;
                                deliver?: {
                                    /** @default  */
                                    path: string;
                                    root: string;
                                    /** @enum {string} */
                                    to: "folder";
                                } | {
                                    place: string;
                                    /** @default  */
                                    prefix: string;
                                    /** @enum {string} */
                                    to: "s3";
                                };
                                /**
                                 * @default auto
                                 * @enum {string}
                                 */
                                executor: "auto" | "embedded" | "job" | "warm";
                                inputs?: {
                                    name?: string;
                                    parameters?: {
                                        [key: string]: unknown;
                                    };
                                    pictures: {
                                        [key: string]: string;
                                    };
                                }[];
                                maxFailureRate?: number;
                                /** @default {} */
                                parameters: {
                                    [key: string]: unknown;
                                };
                                pipeline: {
                                    /** @description Any JSON value */
                                    document: unknown;
                                } | {
                                    id: string;
                                    version?: number;
                                };
                                source?: {
                                    /**
                                     * @default auto
                                     * @enum {string}
                                     */
                                    encoding: "auto" | "utf-8" | "cp932";
                                    file?: string;
                                    /** @enum {string} */
                                    kind: "zip";
                                    path?: string;
                                    root?: string;
                                } | {
                                    glob?: string;
                                    /** @enum {string} */
                                    kind: "folder";
                                    /** @default  */
                                    path: string;
                                    root: string;
                                } | {
                                    file?: string;
                                    /**
                                     * @default auto
                                     * @enum {string}
                                     */
                                    format: "auto" | "csv" | "jsonl";
                                    /** @enum {string} */
                                    kind: "manifest";
                                    path?: string;
                                    root?: string;
                                } | {
                                    file?: string;
                                    /** @enum {string} */
                                    kind: "urls";
                                    urls?: string[];
                                } | {
                                    bucket: string;
                                    /** @enum {string} */
                                    kind: "s3";
                                    /** @default  */
                                    prefix: string;
                                };
                            };
                            /** Format: date-time */
                            updatedAt: string;
                        } | {
                            /** Format: date-time */
                            createdAt: string;
                            deadCalls: number;
                            hook: {
                                /** @default 60 */
                                perMinute: number;
                            };
                            id: string;
                            isPaused: boolean;
                            /** @enum {string} */
                            kind: "hook";
                            name: string;
                            /** Format: date-time */
                            nextAt?: string;
                            problem?: components["schemas"]["Problem"];
                            run: {
                                /** @default 86400000 */
                                deadlineMs: number;
                                deliver?: {
                                    /** @default  */
                                    path: string;
                                    root: string;
                                    /** @enum {string} */
                                    to: "folder";
                                } | {
                                    place: string;
                                    /** @default  */
                                    prefix: string;
                                    /** @enum {string} */
                                    to: "s3";
                                };
                                /**
                                 * @default auto
                                 * @enum {string}
                                 */
                                executor: "auto" | "embedded" | "job" | "warm";
                                inputs?: {
                                    name?: string;
                                    parameters?: {
                                        [key: string]: unknown;
                                    };
                                    pictures: {
                                        [key: string]: string;
                                    };
                                }[];
                                maxFailureRate?: number;
                                /** @default {} */
                                parameters: {
                                    [key: string]: unknown;
                                };
                                pipeline: {
                                    /** @description Any JSON value */
                                    document: unknown;
                                } | {
                                    id: string;
                                    version?: number;
                                };
                                source?: {
                                    /**
                                     * @default auto
                                     * @enum {string}
                                     */
                                    encoding: "auto" | "utf-8" | "cp932";
                                    file?: string;
                                    /** @enum {string} */
                                    kind: "zip";
                                    path?: string;
                                    root?: string;
                                } | {
                                    glob?: string;
                                    /** @enum {string} */
                                    kind: "folder";
                                    /** @default  */
                                    path: string;
                                    root: string;
                                } | {
                                    file?: string;
                                    /**
                                     * @default auto
                                     * @enum {string}
                                     */
                                    format: "auto" | "csv" | "jsonl";
                                    /** @enum {string} */
                                    kind: "manifest";
                                    path?: string;
                                    root?: string;
                                } | {
                                    file?: string;
                                    /** @enum {string} */
                                    kind: "urls";
                                    urls?: string[];
                                } | {
                                    bucket: string;
                                    /** @enum {string} */
                                    kind: "s3";
                                    /** @default  */
                                    prefix: string;
                                };
                            };
                            /** Format: date-time */
                            updatedAt: string;
                        } | {
                            /** Format: date-time */
                            createdAt: string;
                            deadCalls: number;
                            id: string;
                            isPaused: boolean;
                            /** @enum {string} */
                            kind: "webhook";
                            name: string;
                            /** Format: date-time */
                            nextAt?: string;
                            problem?: components["schemas"]["Problem"];
                            /** Format: date-time */
                            updatedAt: string;
                            webhook: {
                                /**
                                 * @default run
                                 * @enum {string}
                                 */
                                event: "run" | "item";
                                pipeline?: string;
                                statuses?: ("succeeded" | "partial" | "failed" | "cancelled")[];
                                url: string;
                            };
                        };
                    };
                };
            };
        };
        post?: never;
        /** Remove a trigger; its runs stay */
        delete: {
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
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/triggers/{id}/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Calls of a webhook; `status=dead`: its dead letters */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    status?: "waiting" | "taken" | "dead";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            calls: {
                                answer?: number;
                                /** Format: date-time */
                                createdAt: string;
                                /** Format: date-time */
                                endedAt?: string;
                                /** @enum {string} */
                                event: "run.ended" | "item.ended" | "test";
                                id: string;
                                item?: number;
                                /** Format: date-time */
                                nextAt?: string;
                                problem?: components["schemas"]["Problem"];
                                run?: string;
                                /** @enum {string} */
                                status: "waiting" | "taken" | "dead";
                                tries: number;
                            }[];
                            next?: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/triggers/{id}/fire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Fire it now */
        post: {
            parameters: {
                query?: never;
                header?: {
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            call?: {
                                answer?: number;
                                /** Format: date-time */
                                createdAt: string;
                                /** Format: date-time */
                                endedAt?: string;
                                /** @enum {string} */
                                event: "run.ended" | "item.ended" | "test";
                                id: string;
                                item?: number;
                                /** Format: date-time */
                                nextAt?: string;
                                problem?: components["schemas"]["Problem"];
                                run?: string;
                                /** @enum {string} */
                                status: "waiting" | "taken" | "dead";
                                tries: number;
                            };
                            firing?: {
                                /** @enum {string} */
                                cause: "due" | "made-up" | "files" | "call" | "manual";
                                count?: number;
                                /** Format: date-time */
                                createdAt: string;
                                /** Format: date-time */
                                dueAt?: string;
                                id: string;
                                problem?: components["schemas"]["Problem"];
                                run?: string;
                                /** @enum {string} */
                                status: "open" | "started" | "failed" | "missed";
                                /** Format: date-time */
                                untilAt?: string;
                            };
                            waiting?: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/triggers/{id}/firings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When it fired, and what it missed */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            firings: {
                                /** @enum {string} */
                                cause: "due" | "made-up" | "files" | "call" | "manual";
                                count?: number;
                                /** Format: date-time */
                                createdAt: string;
                                /** Format: date-time */
                                dueAt?: string;
                                id: string;
                                problem?: components["schemas"]["Problem"];
                                run?: string;
                                /** @enum {string} */
                                status: "open" | "started" | "failed" | "missed";
                                /** Format: date-time */
                                untilAt?: string;
                            }[];
                            next?: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/triggers/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pause a trigger */
        post: {
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
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            createdAt: string;
                            deadCalls: number;
                            folder: {
                                /** @default 5000 */
                                everyMs: number;
                                /** @default true */
                                existing: boolean;
                                glob?: string;
                                /** @default  */
                                path: string;
                                root: string;
                                /** @default 5000 */
                                settleMs: number;
                            };
                            id: string;
                            isPaused: boolean;
                            /** @enum {string} */
                            kind: "folder";
                            name: string;
                            /** Format: date-time */
                            nextAt?: string;
                            problem?: components["schemas"]["Problem"];
                            run: {
                                /** @default 86400000 */
                                deadlineMs: number;
                                deliver?: {
                                    /** @default  */
                                    path: string;
                                    root: string;
                                    /** @enum {string} */
                                    to: "folder";
                                } | {
                                    place: string;
                                    /** @default  */
                                    prefix: string;
                                    /** @enum {string} */
                                    to: "s3";
                                };
                                /**
                                 * @default auto
                                 * @enum {string}
                                 */
                                executor: "auto" | "embedded" | "job" | "warm";
                                maxFailureRate?: number;
                                /** @default {} */
                                parameters: {
                                    [key: string]: unknown;
                                };
                                pipeline: {
                                    /** @description Any JSON value */
                                    document: unknown;
                                } | {
                                    id: string;
                                    version?: number;
                                };
                            };
                            /** Format: date-time */
                            updatedAt: string;
                        } | {
                            /** Format: date-time */
                            createdAt: string;
                            cron: {
                                /**
                                 * @default tell
                                 * @enum {string}
                                 */
                                missed: "tell" | "once";
                                schedule: string;
                                /** @default UTC */
                                zone: string;
                            };
                            deadCalls: number;
                            id: string;
                            isPaused: boolean;
                            /** @enum {string} */
                            kind: "cron";
                            name: string;
                            /** Format: date-time */
                            nextAt?: string;
                            problem?: components["schemas"]["Problem"];
                            run: {
                                /** @default 86400000 */
                                deadlineMs: number;
                                deliver?: {
                                    /** @default  */
                                    path: string;
                                    root: string;
                                    /** @enum {string} */
                                    to: "folder";
                                } | {
                                    place: string;
                                    /** @default  */
                                    prefix: string;
                                    /** @enum {string} */
                                    to: "s3";
                                };
                                /**
                                 * @default auto
                                 * @enum {string}
                                 */
                                executor: "auto" | "embedded" | "job" | "warm";
                                inputs?: {
                                    name?: string;
                                    parameters?: {
                                        [key: string]: unknown;
                                    };
                                    pictures: {
                                        [key: string]: string;
                                    };
                                }[];
                                maxFailureRate?: number;
                                /** @default {} */
                                parameters: {
                                    [key: string]: unknown;
                                };
                                pipeline: {
                                    /** @description Any JSON value */
                                    document: unknown;
                                } | {
                                    id: string;
                                    version?: number;
                                };
                                source?: {
                                    /**
                                     * @default auto
                                     * @enum {string}
                                     */
                                    encoding: "auto" | "utf-8" | "cp932";
                                    file?: string;
                                    /** @enum {string} */
                                    kind: "zip";
                                    path?: string;
                                    root?: string;
                                } | {
                                    glob?: string;
                                    /** @enum {string} */
                                    kind: "folder";
                                    /** @default  */
                                    path: string;
                                    root: string;
                                } | {
                                    file?: string;
                                    /**
                                     * @default auto
                                     * @enum {string}
                                     */
                                    format: "auto" | "csv" | "jsonl";
                                    /** @enum {string} */
                                    kind: "manifest";
                                    path?: string;
                                    root?: string;
                                } | {
                                    file?: string;
                                    /** @enum {string} */
                                    kind: "urls";
                                    urls?: string[];
                                } | {
                                    bucket: string;
                                    /** @enum {string} */
                                    kind: "s3";
                                    /** @default  */
                                    prefix: string;
                                };
                            };
                            /** Format: date-time */
                            updatedAt: string;
                        } | {
                            /** Format: date-time */
                            createdAt: string;
                            deadCalls: number;
                            hook: {
                                /** @default 60 */
                                perMinute: number;
                            };
                            id: string;
                            isPaused: boolean;
                            /** @enum {string} */
                            kind: "hook";
                            name: string;
                            /** Format: date-time */
                            nextAt?: string;
                            problem?: components["schemas"]["Problem"];
                            run: {
                                /** @default 86400000 */
                                deadlineMs: number;
                                deliver?: {
                                    /** @default  */
                                    path: string;
                                    root: string;
                                    /** @enum {string} */
                                    to: "folder";
                                } | {
                                    place: string;
                                    /** @default  */
                                    prefix: string;
                                    /** @enum {string} */
                                    to: "s3";
                                };
                                /**
                                 * @default auto
                                 * @enum {string}
                                 */
                                executor: "auto" | "embedded" | "job" | "warm";
                                inputs?: {
                                    name?: string;
                                    parameters?: {
                                        [key: string]: unknown;
                                    };
                                    pictures: {
                                        [key: string]: string;
                                    };
                                }[];
                                maxFailureRate?: number;
                                /** @default {} */
                                parameters: {
                                    [key: string]: unknown;
                                };
                                pipeline: {
                                    /** @description Any JSON value */
                                    document: unknown;
                                } | {
                                    id: string;
                                    version?: number;
                                };
                                source?: {
                                    /**
                                     * @default auto
                                     * @enum {string}
                                     */
                                    encoding: "auto" | "utf-8" | "cp932";
                                    file?: string;
                                    /** @enum {string} */
                                    kind: "zip";
                                    path?: string;
                                    root?: string;
                                } | {
                                    glob?: string;
                                    /** @enum {string} */
                                    kind: "folder";
                                    /** @default  */
                                    path: string;
                                    root: string;
                                } | {
                                    file?: string;
                                    /**
                                     * @default auto
                                     * @enum {string}
                                     */
                                    format: "auto" | "csv" | "jsonl";
                                    /** @enum {string} */
                                    kind: "manifest";
                                    path?: string;
                                    root?: string;
                                } | {
                                    file?: string;
                                    /** @enum {string} */
                                    kind: "urls";
                                    urls?: string[];
                                } | {
                                    bucket: string;
                                    /** @enum {string} */
                                    kind: "s3";
                                    /** @default  */
                                    prefix: string;
                                };
                            };
                            /** Format: date-time */
                            updatedAt: string;
                        } | {
                            /** Format: date-time */
                            createdAt: string;
                            deadCalls: number;
                            id: string;
                            isPaused: boolean;
                            /** @enum {string} */
                            kind: "webhook";
                            name: string;
                            /** Format: date-time */
                            nextAt?: string;
                            problem?: components["schemas"]["Problem"];
                            /** Format: date-time */
                            updatedAt: string;
                            webhook: {
                                /**
                                 * @default run
                                 * @enum {string}
                                 */
                                event: "run" | "item";
                                pipeline?: string;
                                statuses?: ("succeeded" | "partial" | "failed" | "cancelled")[];
                                url: string;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/triggers/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send dead letters again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        call?: string;
                    };
                };
            };
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/triggers/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resume a trigger */
        post: {
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
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            createdAt: string;
                            deadCalls: number;
                            folder: {
                                /** @default 5000 */
                                everyMs: number;
                                /** @default true */
                                existing: boolean;
                                glob?: string;
                                /** @default  */
                                path: string;
                                root: string;
                                /** @default 5000 */
                                settleMs: number;
                            };
                            id: string;
                            isPaused: boolean;
                            /** @enum {string} */
                            kind: "folder";
                            name: string;
                            /** Format: date-time */
                            nextAt?: string;
                            problem?: components["schemas"]["Problem"];
                            run: {
                                /** @default 86400000 */
                                deadlineMs: number;
                                deliver?: {
                                    /** @default  */
                                    path: string;
                                    root: string;
                                    /** @enum {string} */
                                    to: "folder";
                                } | {
                                    place: string;
                                    /** @default  */
                                    prefix: string;
                                    /** @enum {string} */
                                    to: "s3";
                                };
                                /**
                                 * @default auto
                                 * @enum {string}
                                 */
                                executor: "auto" | "embedded" | "job" | "warm";
                                maxFailureRate?: number;
                                /** @default {} */
                                parameters: {
                                    [key: string]: unknown;
                                };
                                pipeline: {
                                    /** @description Any JSON value */
                                    document: unknown;
                                } | {
                                    id: string;
                                    version?: number;
                                };
                            };
                            /** Format: date-time */
                            updatedAt: string;
                        } | {
                            /** Format: date-time */
                            createdAt: string;
                            cron: {
                                /**
                                 * @default tell
                                 * @enum {string}
                                 */
                                missed: "tell" | "once";
                                schedule: string;
                                /** @default UTC */
                                zone: string;
                            };
                            deadCalls: number;
                            id: string;
                            isPaused: boolean;
                            /** @enum {string} */
                            kind: "cron";
                            name: string;
                            /** Format: date-time */
                            nextAt?: string;
                            problem?: components["schemas"]["Problem"];
                            run: {
                                /** @default 86400000 */
                                deadlineMs: number;
                                deliver?: {
                                    /** @default  */
                                    path: string;
                                    root: string;
                                    /** @enum {string} */
                                    to: "folder";
                                } | {
                                    place: string;
                                    /** @default  */
                                    prefix: string;
                                    /** @enum {string} */
                                    to: "s3";
                                };
                                /**
                                 * @default auto
                                 * @enum {string}
                                 */
                                executor: "auto" | "embedded" | "job" | "warm";
                                inputs?: {
                                    name?: string;
                                    parameters?: {
                                        [key: string]: unknown;
                                    };
                                    pictures: {
                                        [key: string]: string;
                                    };
                                }[];
                                maxFailureRate?: number;
                                /** @default {} */
                                parameters: {
                                    [key: string]: unknown;
                                };
                                pipeline: {
                                    /** @description Any JSON value */
                                    document: unknown;
                                } | {
                                    id: string;
                                    version?: number;
                                };
                                source?: {
                                    /**
                                     * @default auto
                                     * @enum {string}
                                     */
                                    encoding: "auto" | "utf-8" | "cp932";
                                    file?: string;
                                    /** @enum {string} */
                                    kind: "zip";
                                    path?: string;
                                    root?: string;
                                } | {
                                    glob?: string;
                                    /** @enum {string} */
                                    kind: "folder";
                                    /** @default  */
                                    path: string;
                                    root: string;
                                } | {
                                    file?: string;
                                    /**
                                     * @default auto
                                     * @enum {string}
                                     */
                                    format: "auto" | "csv" | "jsonl";
                                    /** @enum {string} */
                                    kind: "manifest";
                                    path?: string;
                                    root?: string;
                                } | {
                                    file?: string;
                                    /** @enum {string} */
                                    kind: "urls";
                                    urls?: string[];
                                } | {
                                    bucket: string;
                                    /** @enum {string} */
                                    kind: "s3";
                                    /** @default  */
                                    prefix: string;
                                };
                            };
                            /** Format: date-time */
                            updatedAt: string;
                        } | {
                            /** Format: date-time */
                            createdAt: string;
                            deadCalls: number;
                            hook: {
                                /** @default 60 */
                                perMinute: number;
                            };
                            id: string;
                            isPaused: boolean;
                            /** @enum {string} */
                            kind: "hook";
                            name: string;
                            /** Format: date-time */
                            nextAt?: string;
                            problem?: components["schemas"]["Problem"];
                            run: {
                                /** @default 86400000 */
                                deadlineMs: number;
                                deliver?: {
                                    /** @default  */
                                    path: string;
                                    root: string;
                                    /** @enum {string} */
                                    to: "folder";
                                } | {
                                    place: string;
                                    /** @default  */
                                    prefix: string;
                                    /** @enum {string} */
                                    to: "s3";
                                };
                                /**
                                 * @default auto
                                 * @enum {string}
                                 */
                                executor: "auto" | "embedded" | "job" | "warm";
                                inputs?: {
                                    name?: string;
                                    parameters?: {
                                        [key: string]: unknown;
                                    };
                                    pictures: {
                                        [key: string]: string;
                                    };
                                }[];
                                maxFailureRate?: number;
                                /** @default {} */
                                parameters: {
                                    [key: string]: unknown;
                                };
                                pipeline: {
                                    /** @description Any JSON value */
                                    document: unknown;
                                } | {
                                    id: string;
                                    version?: number;
                                };
                                source?: {
                                    /**
                                     * @default auto
                                     * @enum {string}
                                     */
                                    encoding: "auto" | "utf-8" | "cp932";
                                    file?: string;
                                    /** @enum {string} */
                                    kind: "zip";
                                    path?: string;
                                    root?: string;
                                } | {
                                    glob?: string;
                                    /** @enum {string} */
                                    kind: "folder";
                                    /** @default  */
                                    path: string;
                                    root: string;
                                } | {
                                    file?: string;
                                    /**
                                     * @default auto
                                     * @enum {string}
                                     */
                                    format: "auto" | "csv" | "jsonl";
                                    /** @enum {string} */
                                    kind: "manifest";
                                    path?: string;
                                    root?: string;
                                } | {
                                    file?: string;
                                    /** @enum {string} */
                                    kind: "urls";
                                    urls?: string[];
                                } | {
                                    bucket: string;
                                    /** @enum {string} */
                                    kind: "s3";
                                    /** @default  */
                                    prefix: string;
                                };
                            };
                            /** Format: date-time */
                            updatedAt: string;
                        } | {
                            /** Format: date-time */
                            createdAt: string;
                            deadCalls: number;
                            id: string;
                            isPaused: boolean;
                            /** @enum {string} */
                            kind: "webhook";
                            name: string;
                            /** Format: date-time */
                            nextAt?: string;
                            problem?: components["schemas"]["Problem"];
                            /** Format: date-time */
                            updatedAt: string;
                            webhook: {
                                /**
                                 * @default run
                                 * @enum {string}
                                 */
                                event: "run" | "item";
                                pipeline?: string;
                                statuses?: ("succeeded" | "partial" | "failed" | "cancelled")[];
                                url: string;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/triggers/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Another token or key */
        post: {
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
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            secret?: string;
                            trigger: {
                                /** Format: date-time */
                                createdAt: string;
                                deadCalls: number;
                                folder: {
                                    /** @default 5000 */
                                    everyMs: number;
                                    /** @default true */
                                    existing: boolean;
                                    glob?: string;
                                    /** @default  */
                                    path: string;
                                    root: string;
                                    /** @default 5000 */
                                    settleMs: number;
                                };
                                id: string;
                                isPaused: boolean;
                                /** @enum {string} */
                                kind: "folder";
                                name: string;
                                /** Format: date-time */
                                nextAt?: string;
                                problem?: components["schemas"]["Problem"];
                                run: {
                                    /** @default 86400000 */
                                    deadlineMs: number;
                                    deliver?: {
                                        /** @default  */
                                        path: string;
                                        root: string;
                                        /** @enum {string} */
                                        to: "folder";
                                    } | {
                                        place: string;
                                        /** @default  */
                                        prefix: string;
                                        /** @enum {string} */
                                        to: "s3";
                                    };
                                    /**
                                     * @default auto
                                     * @enum {string}
                                     */
                                    executor: "auto" | "embedded" | "job" | "warm";
                                    maxFailureRate?: number;
                                    /** @default {} */
                                    parameters: {
                                        [key: string]: unknown;
                                    };
                                    pipeline: {
                                        /** @description Any JSON value */
                                        document: unknown;
                                    } | {
                                        id: string;
                                        version?: number;
                                    };
                                };
                                /** Format: date-time */
                                updatedAt: string;
                            } | {
                                /** Format: date-time */
                                createdAt: string;
                                cron: {
                                    /**
                                     * @default tell
                                     * @enum {string}
                                     */
                                    missed: "tell" | "once";
                                    schedule: string;
                                    /** @default UTC */
                                    zone: string;
                                };
                                deadCalls: number;
                                id: string;
                                isPaused: boolean;
                                /** @enum {string} */
                                kind: "cron";
                                name: string;
                                /** Format: date-time */
                                nextAt?: string;
                                problem?: components["schemas"]["Problem"];
                                run: {
                                    /** @default 86400000 */
                                    deadlineMs: number;
                                    deliver?: {
                                        /** @default  */
                                        path: string;
                                        root: string;
                                        /** @enum {string} */
                                        to: "folder";
                                    } | {
                                        place: string;
                                        /** @default  */
                                        prefix: string;
                                        /** @enum {string} */
                                        to: "s3";
                                    };
                                    /**
                                     * @default auto
                                     * @enum {string}
                                     */
                                    executor: "auto" | "embedded" | "job" | "warm";
                                    inputs?: {
                                        name?: string;
                                        parameters?: {
                                            [key: string]: unknown;
                                        };
                                        pictures: {
                                            [key: string]: string;
                                        };
                                    }[];
                                    maxFailureRate?: number;
                                    /** @default {} */
                                    parameters: {
                                        [key: string]: unknown;
                                    };
                                    pipeline: {
                                        /** @description Any JSON value */
                                        document: unknown;
                                    } | {
                                        id: string;
                                        version?: number;
                                    };
                                    source?: {
                                        /**
                                         * @default auto
                                         * @enum {string}
                                         */
                                        encoding: "auto" | "utf-8" | "cp932";
                                        file?: string;
                                        /** @enum {string} */
                                        kind: "zip";
                                        path?: string;
                                        root?: string;
                                    } | {
                                        glob?: string;
                                        /** @enum {string} */
                                        kind: "folder";
                                        /** @default  */
                                        path: string;
                                        root: string;
                                    } | {
                                        file?: string;
                                        /**
                                         * @default auto
                                         * @enum {string}
                                         */
                                        format: "auto" | "csv" | "jsonl";
                                        /** @enum {string} */
                                        kind: "manifest";
                                        path?: string;
                                        root?: string;
                                    } | {
                                        file?: string;
                                        /** @enum {string} */
                                        kind: "urls";
                                        urls?: string[];
                                    } | {
                                        bucket: string;
                                        /** @enum {string} */
                                        kind: "s3";
                                        /** @default  */
                                        prefix: string;
                                    };
                                };
                                /** Format: date-time */
                                updatedAt: string;
                            } | {
                                /** Format: date-time */
                                createdAt: string;
                                deadCalls: number;
                                hook: {
                                    /** @default 60 */
                                    perMinute: number;
                                };
                                id: string;
                                isPaused: boolean;
                                /** @enum {string} */
                                kind: "hook";
                                name: string;
                                /** Format: date-time */
                                nextAt?: string;
                                problem?: components["schemas"]["Problem"];
                                run: {
                                    /** @default 86400000 */
                                    deadlineMs: number;
                                    deliver?: {
                                        /** @default  */
                                        path: string;
                                        root: string;
                                        /** @enum {string} */
                                        to: "folder";
                                    } | {
                                        place: string;
                                        /** @default  */
                                        prefix: string;
                                        /** @enum {string} */
                                        to: "s3";
                                    };
                                    /**
                                     * @default auto
                                     * @enum {string}
                                     */
                                    executor: "auto" | "embedded" | "job" | "warm";
                                    inputs?: {
                                        name?: string;
                                        parameters?: {
                                            [key: string]: unknown;
                                        };
                                        pictures: {
                                            [key: string]: string;
                                        };
                                    }[];
                                    maxFailureRate?: number;
                                    /** @default {} */
                                    parameters: {
                                        [key: string]: unknown;
                                    };
                                    pipeline: {
                                        /** @description Any JSON value */
                                        document: unknown;
                                    } | {
                                        id: string;
                                        version?: number;
                                    };
                                    source?: {
                                        /**
                                         * @default auto
                                         * @enum {string}
                                         */
                                        encoding: "auto" | "utf-8" | "cp932";
                                        file?: string;
                                        /** @enum {string} */
                                        kind: "zip";
                                        path?: string;
                                        root?: string;
                                    } | {
                                        glob?: string;
                                        /** @enum {string} */
                                        kind: "folder";
                                        /** @default  */
                                        path: string;
                                        root: string;
                                    } | {
                                        file?: string;
                                        /**
                                         * @default auto
                                         * @enum {string}
                                         */
                                        format: "auto" | "csv" | "jsonl";
                                        /** @enum {string} */
                                        kind: "manifest";
                                        path?: string;
                                        root?: string;
                                    } | {
                                        file?: string;
                                        /** @enum {string} */
                                        kind: "urls";
                                        urls?: string[];
                                    } | {
                                        bucket: string;
                                        /** @enum {string} */
                                        kind: "s3";
                                        /** @default  */
                                        prefix: string;
                                    };
                                };
                                /** Format: date-time */
                                updatedAt: string;
                            } | {
                                /** Format: date-time */
                                createdAt: string;
                                deadCalls: number;
                                id: string;
                                isPaused: boolean;
                                /** @enum {string} */
                                kind: "webhook";
                                name: string;
                                /** Format: date-time */
                                nextAt?: string;
                                problem?: components["schemas"]["Problem"];
                                /** Format: date-time */
                                updatedAt: string;
                                webhook: {
                                    /**
                                     * @default run
                                     * @enum {string}
                                     */
                                    event: "run" | "item";
                                    pipeline?: string;
                                    statuses?: ("succeeded" | "partial" | "failed" | "cancelled")[];
                                    url: string;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Uploads by name */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    q?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            next?: string;
                            uploads: {
                                artifact: components["schemas"]["Artifact"];
                                createdAt: string;
                                name: string;
                                uses: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Upload pictures (multipart, streamed)
         * @description Each file is named by its sha256; its type comes from its content. Every file has an entry, in the order sent: its artifact, or the problem for which it was refused. 201: all are kept, 207: some are, an error: none.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": {
                        files?: string[];
                    };
                };
            };
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            uploads: ({
                                artifact: components["schemas"]["Artifact"];
                                name: string;
                            } | {
                                name: string;
                                problem: components["schemas"]["Problem"];
                            })[];
                        };
                    };
                };
                /** @description Default Response */
                207: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            uploads: ({
                                artifact: components["schemas"]["Artifact"];
                                name: string;
                            } | {
                                name: string;
                                problem: components["schemas"]["Problem"];
                            })[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/uploads/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete an upload; its file stays while something uses it */
        delete: {
            parameters: {
                query?: {
                    dryRun?: "0" | "1" | "" | "true" | "false";
                    force?: "0" | "1" | "" | "true" | "false";
                };
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            bytes: number;
                            deleted: boolean;
                            dependantCount: number;
                            dependants: {
                                breaks: boolean;
                                id: string;
                                /** @enum {string} */
                                kind: "pipeline" | "run" | "gallery" | "trigger";
                                name: string;
                            }[];
                            name: string;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** All problems of a document at once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Any JSON value */
                        document: unknown;
                    };
                };
            };
            responses: {
                /** @description The request cannot be met */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description The server failed */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemAnswer"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            document?: components["schemas"]["PipelineDocument"];
                            ok: boolean;
                            problems: components["schemas"]["Problem"][];
                        };
                    };
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
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Artifact: {
            height?: number;
            mediaType: string;
            sha256: string;
            sizeBytes: number;
            width?: number;
        };
        Catalogue: {
            components: components["schemas"]["ComponentInfo"][];
        };
        ComponentInfo: {
            family: string;
            /** @enum {string} */
            flow?: "branch" | "merge" | "stop" | "loop";
            /** @enum {string} */
            gpu?: "preferred";
            id: string;
            inputs: {
                [key: string]: {
                    /** @enum {string} */
                    kind: "image" | "mask" | "detections" | "classes" | "embedding" | "tensor" | "text" | "number" | "bool" | "json" | "list<image>" | "list<mask>" | "list<detections>" | "list<classes>" | "list<embedding>" | "list<tensor>" | "list<text>" | "list<number>" | "list<bool>" | "list<json>" | "any" | "T" | "list<T>";
                    kindFrom?: string;
                    label?: components["schemas"]["Text"];
                    optional: boolean;
                    /** @enum {string} */
                    root?: "own";
                };
            };
            label: components["schemas"]["Text"];
            migratesFrom: number[];
            origin?: {
                file: string;
                sha256: string;
            };
            outputs: {
                [key: string]: {
                    /** @enum {string} */
                    kind: "image" | "mask" | "detections" | "classes" | "embedding" | "tensor" | "text" | "number" | "bool" | "json" | "list<image>" | "list<mask>" | "list<detections>" | "list<classes>" | "list<embedding>" | "list<tensor>" | "list<text>" | "list<number>" | "list<bool>" | "list<json>" | "any" | "T" | "list<T>";
                    kindFrom?: string;
                    label?: components["schemas"]["Text"];
                    optional: boolean;
                    /** @enum {string} */
                    root?: "own";
                };
            };
            params: {
                [key: string]: unknown;
            };
            pipeline?: components["schemas"]["PipelineDocument"];
            recipe: boolean;
            summary: components["schemas"]["Text"];
            version: number;
        };
        Item: {
            attempt: number;
            finishedAt?: string;
            index: number;
            inputs: {
                [key: string]: components["schemas"]["Artifact"];
            };
            name: string;
            outputs: {
                [key: string]: components["schemas"]["Result"];
            };
            parameters?: {
                [key: string]: unknown;
            };
            problem?: components["schemas"]["Problem"];
            startedAt?: string;
            /** @enum {string} */
            status: "queued" | "running" | "succeeded" | "failed" | "cancelled";
            steps: components["schemas"]["Step"][];
        };
        LoopBody: {
            each: string[];
            inputs: {
                [key: string]: {
                    /** @description Any JSON value */
                    default?: unknown;
                    /** @enum {string} */
                    kind: "image" | "mask" | "detections" | "classes" | "embedding" | "tensor" | "text" | "number" | "bool" | "json" | "list<image>" | "list<mask>" | "list<detections>" | "list<classes>" | "list<embedding>" | "list<tensor>" | "list<text>" | "list<number>" | "list<bool>" | "list<json>";
                    label?: string | {
                        en: string;
                        ja: string;
                    };
                    maxSide?: number;
                    schema?: {
                        additionalProperties?: {
                            /** @description Any JSON value */
                            default?: unknown;
                            description?: string;
                            enum?: (string | number | boolean)[];
                            exclusiveMaximum?: number;
                            exclusiveMinimum?: number;
                            maximum?: number;
                            maxItems?: number;
                            maxLength?: number;
                            minimum?: number;
                            minItems?: number;
                            minLength?: number;
                            multipleOf?: number;
                            /** @constant */
                            pattern?: "^#[0-9a-fA-F]{6}$";
                            title?: string;
                            /** @enum {string} */
                            type?: "string" | "number" | "integer" | "boolean" | "array" | "object";
                            "x-kumiki"?: {
                                /** @enum {string} */
                                area?: "unit" | "x" | "y" | "width" | "height";
                                file?: string;
                                help?: components["schemas"]["Text"];
                                label: components["schemas"]["Text"];
                                options?: {
                                    [key: string]: components["schemas"]["Text"];
                                };
                                /** @enum {string} */
                                task?: "detect" | "face" | "classify" | "embedFace" | "embed" | "segment" | "pose" | "detectText" | "readText" | "imageToImage" | "faceAttributes" | "facePoints" | "palm" | "handPoints" | "other";
                                /** @enum {string} */
                                unit?: "px" | "%" | "ms" | "s" | "°" | "×";
                                /** @enum {string} */
                                widget?: "slider" | "color" | "classes" | "model" | "gallery" | "multiline" | "points" | "polygons" | "pairs" | "choices" | "colors" | "tests" | "cases";
                            };
                        };
                        /** @description Any JSON value */
                        default?: unknown;
                        description?: string;
                        enum?: (string | number | boolean)[];
                        exclusiveMaximum?: number;
                        exclusiveMinimum?: number;
                        items?: {
                            /** @description Any JSON value */
                            default?: unknown;
                            description?: string;
                            enum?: (string | number | boolean)[];
                            exclusiveMaximum?: number;
                            exclusiveMinimum?: number;
                            items?: {
                                /** @description Any JSON value */
                                default?: unknown;
                                description?: string;
                                enum?: (string | number | boolean)[];
                                exclusiveMaximum?: number;
                                exclusiveMinimum?: number;
                                maximum?: number;
                                maxItems?: number;
                                maxLength?: number;
                                minimum?: number;
                                minItems?: number;
                                minLength?: number;
                                multipleOf?: number;
                                /** @constant */
                                pattern?: "^#[0-9a-fA-F]{6}$";
                                title?: string;
                                /** @enum {string} */
                                type?: "string" | "number" | "integer" | "boolean" | "array" | "object";
                                "x-kumiki"?: {
                                    /** @enum {string} */
                                    area?: "unit" | "x" | "y" | "width" | "height";
                                    file?: string;
                                    help?: components["schemas"]["Text"];
                                    label: components["schemas"]["Text"];
                                    options?: {
                                        [key: string]: components["schemas"]["Text"];
                                    };
                                    /** @enum {string} */
                                    task?: "detect" | "face" | "classify" | "embedFace" | "embed" | "segment" | "pose" | "detectText" | "readText" | "imageToImage" | "faceAttributes" | "facePoints" | "palm" | "handPoints" | "other";
                                    /** @enum {string} */
                                    unit?: "px" | "%" | "ms" | "s" | "°" | "×";
                                    /** @enum {string} */
                                    widget?: "slider" | "color" | "classes" | "model" | "gallery" | "multiline" | "points" | "polygons" | "pairs" | "choices" | "colors" | "tests" | "cases";
                                };
                            };
                            maximum?: number;
                            maxItems?: number;
                            maxLength?: number;
                            minimum?: number;
                            minItems?: number;
                            minLength?: number;
                            multipleOf?: number;
                            /** @constant */
                            pattern?: "^#[0-9a-fA-F]{6}$";
                            title?: string;
                            /** @enum {string} */
                            type?: "string" | "number" | "integer" | "boolean" | "array" | "object";
                            "x-kumiki"?: {
                                /** @enum {string} */
                                area?: "unit" | "x" | "y" | "width" | "height";
                                file?: string;
                                help?: components["schemas"]["Text"];
                                label: components["schemas"]["Text"];
                                options?: {
                                    [key: string]: components["schemas"]["Text"];
                                };
                                /** @enum {string} */
                                task?: "detect" | "face" | "classify" | "embedFace" | "embed" | "segment" | "pose" | "detectText" | "readText" | "imageToImage" | "faceAttributes" | "facePoints" | "palm" | "handPoints" | "other";
                                /** @enum {string} */
                                unit?: "px" | "%" | "ms" | "s" | "°" | "×";
                                /** @enum {string} */
                                widget?: "slider" | "color" | "classes" | "model" | "gallery" | "multiline" | "points" | "polygons" | "pairs" | "choices" | "colors" | "tests" | "cases";
                            };
                        };
                        maximum?: number;
                        maxItems?: number;
                        maxLength?: number;
                        minimum?: number;
                        minItems?: number;
                        minLength?: number;
                        multipleOf?: number;
                        /** @constant */
                        pattern?: "^#[0-9a-fA-F]{6}$";
                        title?: string;
                        /** @enum {string} */
                        type?: "string" | "number" | "integer" | "boolean" | "array" | "object";
                        "x-kumiki"?: {
                            /** @enum {string} */
                            area?: "unit" | "x" | "y" | "width" | "height";
                            file?: string;
                            help?: components["schemas"]["Text"];
                            label: components["schemas"]["Text"];
                            options?: {
                                [key: string]: components["schemas"]["Text"];
                            };
                            /** @enum {string} */
                            task?: "detect" | "face" | "classify" | "embedFace" | "embed" | "segment" | "pose" | "detectText" | "readText" | "imageToImage" | "faceAttributes" | "facePoints" | "palm" | "handPoints" | "other";
                            /** @enum {string} */
                            unit?: "px" | "%" | "ms" | "s" | "°" | "×";
                            /** @enum {string} */
                            widget?: "slider" | "color" | "classes" | "model" | "gallery" | "multiline" | "points" | "polygons" | "pairs" | "choices" | "colors" | "tests" | "cases";
                        };
                    };
                };
            };
            layout?: {
                /** @default [] */
                groups: {
                    label: string;
                    nodes: string[];
                }[];
                inputs?: {
                    [key: string]: [
                        number,
                        number
                    ];
                };
                /** @default {} */
                nodes: {
                    [key: string]: [
                        number,
                        number
                    ];
                };
                /** @default [] */
                notes: {
                    at: [
                        number,
                        number
                    ];
                    size?: [
                        number,
                        number
                    ];
                    text: string;
                }[];
                outputs?: {
                    [key: string]: [
                        number,
                        number
                    ];
                };
            };
            nodes: {
                [key: string]: components["schemas"]["PipelineNode"];
            };
            outputs: {
                [key: string]: string | {
                    as?: {
                        background?: string;
                        /** @enum {string} */
                        chroma?: "4:4:4" | "4:2:0";
                        effort?: number;
                        /** @enum {string} */
                        format?: "same" | "jpeg" | "png" | "webp" | "avif" | "tiff";
                        lossless?: boolean;
                        maxBytes?: number;
                        maxSide?: number;
                        metadata?: ("copyright" | "dates" | "all-but-place")[];
                        name?: string;
                        /** @enum {string} */
                        profile?: "none" | "srgb";
                        quality?: number;
                    };
                    from: string;
                };
            };
        };
        ModelCard: {
            decoder: {
                output: string;
                /** @constant */
                type: "centernet";
            } | {
                boxes: string[];
                grids: {
                    perCell: number;
                    stride: number;
                }[];
                scores: string[];
                /** @constant */
                type: "blazeface";
            } | {
                output: string;
                prototypes?: string;
                /** @constant */
                type: "yolov5";
            } | {
                output: string;
                prototypes?: string;
                /** @constant */
                type: "yolov8";
            } | {
                keypoints: {
                    count: number;
                    values: 2 | 3;
                };
                output: string;
                /** @constant */
                type: "yolov8-pose";
            } | {
                output: string;
                /** @constant */
                type: "yolov8-obb";
            } | {
                output: string;
                /**
                 * @default [
                 *       8,
                 *       16,
                 *       32
                 *     ]
                 */
                strides: number[];
                /** @constant */
                type: "yolox";
            } | {
                grids: {
                    boxes: string;
                    classes: string;
                    keypoints: string;
                    objectness: string;
                    stride: number;
                }[];
                /** @constant */
                type: "yunet";
            } | {
                grids: {
                    boxes: string;
                    scores: string;
                    stride: number;
                }[];
                /** @constant */
                type: "nanodet";
            } | {
                boxes: string;
                scores: string;
                /** @constant */
                type: "ssd";
            } | {
                /** @default false */
                angle: boolean;
                keypoints?: {
                    count: number;
                    values: 2 | 3;
                };
                output: string;
                prototypes?: string;
                /**
                 * @default score-class
                 * @enum {string}
                 */
                rows: "score-class" | "picture-class-score";
                /** @constant */
                type: "end2end";
            } | {
                boxes: string;
                classes: string;
                count?: string;
                scores: string;
                /** @constant */
                type: "boxes";
                /**
                 * @default pixels
                 * @enum {string}
                 */
                unit: "pixels" | "shares";
            } | {
                boxes: string;
                logits: string;
                /** @enum {string} */
                scores: "sigmoid" | "softmax";
                /** @constant */
                type: "detr";
            } | {
                output: string;
                /** @constant */
                type: "detr-rows";
            } | {
                output: string;
                /**
                 * @default auto
                 * @enum {string}
                 */
                scores: "auto" | "logits" | "probabilities";
                /** @constant */
                type: "classes";
            } | {
                output: string;
                /** @default 0.3 */
                threshold: number;
                /** @constant */
                type: "text-map";
                /** @default 1.6 */
                unclip: number;
            } | {
                output: string;
                /** @constant */
                type: "ctc";
            } | {
                /** @enum {string} */
                layout: "NHWC" | "NCHW";
                output: string;
                /** @enum {string} */
                scores: "logits" | "probabilities";
                /** @constant */
                type: "segmentation";
            } | {
                output: string;
                /** @constant */
                type: "movenet";
            } | {
                /**
                 * @default RGB
                 * @enum {string}
                 */
                channels: "RGB" | "BGR";
                /** @enum {string} */
                layout: "NHWC" | "NCHW";
                /**
                 * @default [
                 *       0,
                 *       0,
                 *       0
                 *     ]
                 */
                mean: number[];
                output: string;
                /** @default 1 */
                scale: number;
                /**
                 * @default [
                 *       1,
                 *       1,
                 *       1
                 *     ]
                 */
                std: number[];
                /** @constant */
                type: "picture";
            } | {
                grids: {
                    perCell: number;
                    stride: number;
                }[];
                output: string;
                /** @constant */
                type: "anchor-rows";
            } | {
                count?: number;
                output: string;
                score?: string;
                /**
                 * @default probabilities
                 * @enum {string}
                 */
                scores: "logits" | "probabilities";
                /** @constant */
                type: "points";
                values: number;
                visibility?: number;
            } | {
                age: string;
                gender: string;
                /** @constant */
                type: "age-gender";
            } | {
                /** @default true */
                normalize: boolean;
                output: string;
                /** @constant */
                type: "embedding";
            } | {
                /** @constant */
                type: "none";
            };
            /** @default [] */
            files: {
                name: string;
                sha256: string;
                sizeBytes: number;
            }[];
            input?: {
                /**
                 * @default RGB
                 * @enum {string}
                 */
                channels: "RGB" | "BGR" | "GREY";
                /**
                 * @default stretch
                 * @enum {string}
                 */
                fit: "stretch" | "letterbox" | "crop";
                height: number;
                /** @enum {string} */
                layout: "NHWC" | "NCHW";
                /**
                 * @default [
                 *       0,
                 *       0,
                 *       0
                 *     ]
                 */
                mean: number[];
                name: string;
                /** @default 114 */
                pad: number;
                sizeInput?: string;
                /**
                 * @default [
                 *       1,
                 *       1,
                 *       1
                 *     ]
                 */
                std: number[];
                width: number;
            };
            inputs: {
                /** @enum {string} */
                datatype: "FP32" | "FP64" | "FP16" | "UINT8" | "INT8" | "INT32" | "INT64" | "BOOL" | "BYTES";
                name: string;
                shape: number[];
            }[];
            /** @default [] */
            labels: string[];
            licence: string;
            /** @default {} */
            metadata: {
                [key: string]: string;
            };
            name: string;
            outputs: {
                /** @enum {string} */
                datatype: "FP32" | "FP64" | "FP16" | "UINT8" | "INT8" | "INT32" | "INT64" | "BOOL" | "BYTES";
                name: string;
                shape: number[];
            }[];
            /** @constant */
            runsOn?: "triton";
            sha256: string;
            sizeBytes: number;
            source: string;
            /** @enum {string} */
            task: "detect" | "face" | "classify" | "embedFace" | "embed" | "segment" | "pose" | "detectText" | "readText" | "imageToImage" | "faceAttributes" | "facePoints" | "palm" | "handPoints" | "other";
        };
        PipelineDocument: {
            description?: string;
            embedInPictures?: boolean;
            inputs: {
                [key: string]: {
                    /** @description Any JSON value */
                    default?: unknown;
                    /** @enum {string} */
                    kind: "image" | "mask" | "detections" | "classes" | "embedding" | "tensor" | "text" | "number" | "bool" | "json" | "list<image>" | "list<mask>" | "list<detections>" | "list<classes>" | "list<embedding>" | "list<tensor>" | "list<text>" | "list<number>" | "list<bool>" | "list<json>";
                    label?: string | {
                        en: string;
                        ja: string;
                    };
                    maxSide?: number;
                    schema?: {
                        additionalProperties?: {
                            /** @description Any JSON value */
                            default?: unknown;
                            description?: string;
                            enum?: (string | number | boolean)[];
                            exclusiveMaximum?: number;
                            exclusiveMinimum?: number;
                            maximum?: number;
                            maxItems?: number;
                            maxLength?: number;
                            minimum?: number;
                            minItems?: number;
                            minLength?: number;
                            multipleOf?: number;
                            /** @constant */
                            pattern?: "^#[0-9a-fA-F]{6}$";
                            title?: string;
                            /** @enum {string} */
                            type?: "string" | "number" | "integer" | "boolean" | "array" | "object";
                            "x-kumiki"?: {
                                /** @enum {string} */
                                area?: "unit" | "x" | "y" | "width" | "height";
                                file?: string;
                                help?: components["schemas"]["Text"];
                                label: components["schemas"]["Text"];
                                options?: {
                                    [key: string]: components["schemas"]["Text"];
                                };
                                /** @enum {string} */
                                task?: "detect" | "face" | "classify" | "embedFace" | "embed" | "segment" | "pose" | "detectText" | "readText" | "imageToImage" | "faceAttributes" | "facePoints" | "palm" | "handPoints" | "other";
                                /** @enum {string} */
                                unit?: "px" | "%" | "ms" | "s" | "°" | "×";
                                /** @enum {string} */
                                widget?: "slider" | "color" | "classes" | "model" | "gallery" | "multiline" | "points" | "polygons" | "pairs" | "choices" | "colors" | "tests" | "cases";
                            };
                        };
                        /** @description Any JSON value */
                        default?: unknown;
                        description?: string;
                        enum?: (string | number | boolean)[];
                        exclusiveMaximum?: number;
                        exclusiveMinimum?: number;
                        items?: {
                            /** @description Any JSON value */
                            default?: unknown;
                            description?: string;
                            enum?: (string | number | boolean)[];
                            exclusiveMaximum?: number;
                            exclusiveMinimum?: number;
                            items?: {
                                /** @description Any JSON value */
                                default?: unknown;
                                description?: string;
                                enum?: (string | number | boolean)[];
                                exclusiveMaximum?: number;
                                exclusiveMinimum?: number;
                                maximum?: number;
                                maxItems?: number;
                                maxLength?: number;
                                minimum?: number;
                                minItems?: number;
                                minLength?: number;
                                multipleOf?: number;
                                /** @constant */
                                pattern?: "^#[0-9a-fA-F]{6}$";
                                title?: string;
                                /** @enum {string} */
                                type?: "string" | "number" | "integer" | "boolean" | "array" | "object";
                                "x-kumiki"?: {
                                    /** @enum {string} */
                                    area?: "unit" | "x" | "y" | "width" | "height";
                                    file?: string;
                                    help?: components["schemas"]["Text"];
                                    label: components["schemas"]["Text"];
                                    options?: {
                                        [key: string]: components["schemas"]["Text"];
                                    };
                                    /** @enum {string} */
                                    task?: "detect" | "face" | "classify" | "embedFace" | "embed" | "segment" | "pose" | "detectText" | "readText" | "imageToImage" | "faceAttributes" | "facePoints" | "palm" | "handPoints" | "other";
                                    /** @enum {string} */
                                    unit?: "px" | "%" | "ms" | "s" | "°" | "×";
                                    /** @enum {string} */
                                    widget?: "slider" | "color" | "classes" | "model" | "gallery" | "multiline" | "points" | "polygons" | "pairs" | "choices" | "colors" | "tests" | "cases";
                                };
                            };
                            maximum?: number;
                            maxItems?: number;
                            maxLength?: number;
                            minimum?: number;
                            minItems?: number;
                            minLength?: number;
                            multipleOf?: number;
                            /** @constant */
                            pattern?: "^#[0-9a-fA-F]{6}$";
                            title?: string;
                            /** @enum {string} */
                            type?: "string" | "number" | "integer" | "boolean" | "array" | "object";
                            "x-kumiki"?: {
                                /** @enum {string} */
                                area?: "unit" | "x" | "y" | "width" | "height";
                                file?: string;
                                help?: components["schemas"]["Text"];
                                label: components["schemas"]["Text"];
                                options?: {
                                    [key: string]: components["schemas"]["Text"];
                                };
                                /** @enum {string} */
                                task?: "detect" | "face" | "classify" | "embedFace" | "embed" | "segment" | "pose" | "detectText" | "readText" | "imageToImage" | "faceAttributes" | "facePoints" | "palm" | "handPoints" | "other";
                                /** @enum {string} */
                                unit?: "px" | "%" | "ms" | "s" | "°" | "×";
                                /** @enum {string} */
                                widget?: "slider" | "color" | "classes" | "model" | "gallery" | "multiline" | "points" | "polygons" | "pairs" | "choices" | "colors" | "tests" | "cases";
                            };
                        };
                        maximum?: number;
                        maxItems?: number;
                        maxLength?: number;
                        minimum?: number;
                        minItems?: number;
                        minLength?: number;
                        multipleOf?: number;
                        /** @constant */
                        pattern?: "^#[0-9a-fA-F]{6}$";
                        title?: string;
                        /** @enum {string} */
                        type?: "string" | "number" | "integer" | "boolean" | "array" | "object";
                        "x-kumiki"?: {
                            /** @enum {string} */
                            area?: "unit" | "x" | "y" | "width" | "height";
                            file?: string;
                            help?: components["schemas"]["Text"];
                            label: components["schemas"]["Text"];
                            options?: {
                                [key: string]: components["schemas"]["Text"];
                            };
                            /** @enum {string} */
                            task?: "detect" | "face" | "classify" | "embedFace" | "embed" | "segment" | "pose" | "detectText" | "readText" | "imageToImage" | "faceAttributes" | "facePoints" | "palm" | "handPoints" | "other";
                            /** @enum {string} */
                            unit?: "px" | "%" | "ms" | "s" | "°" | "×";
                            /** @enum {string} */
                            widget?: "slider" | "color" | "classes" | "model" | "gallery" | "multiline" | "points" | "polygons" | "pairs" | "choices" | "colors" | "tests" | "cases";
                        };
                    };
                };
            };
            /** @constant */
            kumiki: 1;
            layout?: {
                /** @default [] */
                groups: {
                    label: string;
                    nodes: string[];
                }[];
                inputs?: {
                    [key: string]: [
                        number,
                        number
                    ];
                };
                /** @default {} */
                nodes: {
                    [key: string]: [
                        number,
                        number
                    ];
                };
                /** @default [] */
                notes: {
                    at: [
                        number,
                        number
                    ];
                    size?: [
                        number,
                        number
                    ];
                    text: string;
                }[];
                outputs?: {
                    [key: string]: [
                        number,
                        number
                    ];
                };
            };
            name: string;
            nodes: {
                [key: string]: components["schemas"]["PipelineNode"];
            };
            outputs: {
                [key: string]: string | {
                    as?: {
                        background?: string;
                        /** @enum {string} */
                        chroma?: "4:4:4" | "4:2:0";
                        effort?: number;
                        /** @enum {string} */
                        format?: "same" | "jpeg" | "png" | "webp" | "avif" | "tiff";
                        lossless?: boolean;
                        maxBytes?: number;
                        maxSide?: number;
                        metadata?: ("copyright" | "dates" | "all-but-place")[];
                        name?: string;
                        /** @enum {string} */
                        profile?: "none" | "srgb";
                        quality?: number;
                    };
                    from: string;
                };
            };
            pipelines?: {
                [key: string]: {
                    description?: string;
                    embedInPictures?: boolean;
                    inputs: {
                        [key: string]: {
                            /** @description Any JSON value */
                            default?: unknown;
                            /** @enum {string} */
                            kind: "image" | "mask" | "detections" | "classes" | "embedding" | "tensor" | "text" | "number" | "bool" | "json" | "list<image>" | "list<mask>" | "list<detections>" | "list<classes>" | "list<embedding>" | "list<tensor>" | "list<text>" | "list<number>" | "list<bool>" | "list<json>";
                            label?: string | {
                                en: string;
                                ja: string;
                            };
                            maxSide?: number;
                            schema?: {
                                additionalProperties?: {
                                    /** @description Any JSON value */
                                    default?: unknown;
                                    description?: string;
                                    enum?: (string | number | boolean)[];
                                    exclusiveMaximum?: number;
                                    exclusiveMinimum?: number;
                                    maximum?: number;
                                    maxItems?: number;
                                    maxLength?: number;
                                    minimum?: number;
                                    minItems?: number;
                                    minLength?: number;
                                    multipleOf?: number;
                                    /** @constant */
                                    pattern?: "^#[0-9a-fA-F]{6}$";
                                    title?: string;
                                    /** @enum {string} */
                                    type?: "string" | "number" | "integer" | "boolean" | "array" | "object";
                                    "x-kumiki"?: {
                                        /** @enum {string} */
                                        area?: "unit" | "x" | "y" | "width" | "height";
                                        file?: string;
                                        help?: components["schemas"]["Text"];
                                        label: components["schemas"]["Text"];
                                        options?: {
                                            [key: string]: components["schemas"]["Text"];
                                        };
                                        /** @enum {string} */
                                        task?: "detect" | "face" | "classify" | "embedFace" | "embed" | "segment" | "pose" | "detectText" | "readText" | "imageToImage" | "faceAttributes" | "facePoints" | "palm" | "handPoints" | "other";
                                        /** @enum {string} */
                                        unit?: "px" | "%" | "ms" | "s" | "°" | "×";
                                        /** @enum {string} */
                                        widget?: "slider" | "color" | "classes" | "model" | "gallery" | "multiline" | "points" | "polygons" | "pairs" | "choices" | "colors" | "tests" | "cases";
                                    };
                                };
                                /** @description Any JSON value */
                                default?: unknown;
                                description?: string;
                                enum?: (string | number | boolean)[];
                                exclusiveMaximum?: number;
                                exclusiveMinimum?: number;
                                items?: {
                                    /** @description Any JSON value */
                                    default?: unknown;
                                    description?: string;
                                    enum?: (string | number | boolean)[];
                                    exclusiveMaximum?: number;
                                    exclusiveMinimum?: number;
                                    items?: {
                                        /** @description Any JSON value */
                                        default?: unknown;
                                        description?: string;
                                        enum?: (string | number | boolean)[];
                                        exclusiveMaximum?: number;
                                        exclusiveMinimum?: number;
                                        maximum?: number;
                                        maxItems?: number;
                                        maxLength?: number;
                                        minimum?: number;
                                        minItems?: number;
                                        minLength?: number;
                                        multipleOf?: number;
                                        /** @constant */
                                        pattern?: "^#[0-9a-fA-F]{6}$";
                                        title?: string;
                                        /** @enum {string} */
                                        type?: "string" | "number" | "integer" | "boolean" | "array" | "object";
                                        "x-kumiki"?: {
                                            /** @enum {string} */
                                            area?: "unit" | "x" | "y" | "width" | "height";
                                            file?: string;
                                            help?: components["schemas"]["Text"];
                                            label: components["schemas"]["Text"];
                                            options?: {
                                                [key: string]: components["schemas"]["Text"];
                                            };
                                            /** @enum {string} */
                                            task?: "detect" | "face" | "classify" | "embedFace" | "embed" | "segment" | "pose" | "detectText" | "readText" | "imageToImage" | "faceAttributes" | "facePoints" | "palm" | "handPoints" | "other";
                                            /** @enum {string} */
                                            unit?: "px" | "%" | "ms" | "s" | "°" | "×";
                                            /** @enum {string} */
                                            widget?: "slider" | "color" | "classes" | "model" | "gallery" | "multiline" | "points" | "polygons" | "pairs" | "choices" | "colors" | "tests" | "cases";
                                        };
                                    };
                                    maximum?: number;
                                    maxItems?: number;
                                    maxLength?: number;
                                    minimum?: number;
                                    minItems?: number;
                                    minLength?: number;
                                    multipleOf?: number;
                                    /** @constant */
                                    pattern?: "^#[0-9a-fA-F]{6}$";
                                    title?: string;
                                    /** @enum {string} */
                                    type?: "string" | "number" | "integer" | "boolean" | "array" | "object";
                                    "x-kumiki"?: {
                                        /** @enum {string} */
                                        area?: "unit" | "x" | "y" | "width" | "height";
                                        file?: string;
                                        help?: components["schemas"]["Text"];
                                        label: components["schemas"]["Text"];
                                        options?: {
                                            [key: string]: components["schemas"]["Text"];
                                        };
                                        /** @enum {string} */
                                        task?: "detect" | "face" | "classify" | "embedFace" | "embed" | "segment" | "pose" | "detectText" | "readText" | "imageToImage" | "faceAttributes" | "facePoints" | "palm" | "handPoints" | "other";
                                        /** @enum {string} */
                                        unit?: "px" | "%" | "ms" | "s" | "°" | "×";
                                        /** @enum {string} */
                                        widget?: "slider" | "color" | "classes" | "model" | "gallery" | "multiline" | "points" | "polygons" | "pairs" | "choices" | "colors" | "tests" | "cases";
                                    };
                                };
                                maximum?: number;
                                maxItems?: number;
                                maxLength?: number;
                                minimum?: number;
                                minItems?: number;
                                minLength?: number;
                                multipleOf?: number;
                                /** @constant */
                                pattern?: "^#[0-9a-fA-F]{6}$";
                                title?: string;
                                /** @enum {string} */
                                type?: "string" | "number" | "integer" | "boolean" | "array" | "object";
                                "x-kumiki"?: {
                                    /** @enum {string} */
                                    area?: "unit" | "x" | "y" | "width" | "height";
                                    file?: string;
                                    help?: components["schemas"]["Text"];
                                    label: components["schemas"]["Text"];
                                    options?: {
                                        [key: string]: components["schemas"]["Text"];
                                    };
                                    /** @enum {string} */
                                    task?: "detect" | "face" | "classify" | "embedFace" | "embed" | "segment" | "pose" | "detectText" | "readText" | "imageToImage" | "faceAttributes" | "facePoints" | "palm" | "handPoints" | "other";
                                    /** @enum {string} */
                                    unit?: "px" | "%" | "ms" | "s" | "°" | "×";
                                    /** @enum {string} */
                                    widget?: "slider" | "color" | "classes" | "model" | "gallery" | "multiline" | "points" | "polygons" | "pairs" | "choices" | "colors" | "tests" | "cases";
                                };
                            };
                        };
                    };
                    /** @constant */
                    kumiki: 1;
                    layout?: {
                        /** @default [] */
                        groups: {
                            label: string;
                            nodes: string[];
                        }[];
                        inputs?: {
                            [key: string]: [
                                number,
                                number
                            ];
                        };
                        /** @default {} */
                        nodes: {
                            [key: string]: [
                                number,
                                number
                            ];
                        };
                        /** @default [] */
                        notes: {
                            at: [
                                number,
                                number
                            ];
                            size?: [
                                number,
                                number
                            ];
                            text: string;
                        }[];
                        outputs?: {
                            [key: string]: [
                                number,
                                number
                            ];
                        };
                    };
                    name: string;
                    nodes: {
                        [key: string]: components["schemas"]["PipelineNode"];
                    };
                    outputs: {
                        [key: string]: string | {
                            as?: {
                                background?: string;
                                /** @enum {string} */
                                chroma?: "4:4:4" | "4:2:0";
                                effort?: number;
                                /** @enum {string} */
                                format?: "same" | "jpeg" | "png" | "webp" | "avif" | "tiff";
                                lossless?: boolean;
                                maxBytes?: number;
                                maxSide?: number;
                                metadata?: ("copyright" | "dates" | "all-but-place")[];
                                name?: string;
                                /** @enum {string} */
                                profile?: "none" | "srgb";
                                quality?: number;
                            };
                            from: string;
                        };
                    };
                };
            };
        };
        PipelineNode: {
            body?: components["schemas"]["LoopBody"];
            defaults?: {
                [key: string]: unknown;
            };
            enabled?: boolean;
            /** @default {} */
            in: {
                [key: string]: string | string[];
            };
            /** @enum {string} */
            onError?: "stop" | "skip" | "default";
            retries?: number;
            retryDelayMs?: number;
            timeoutMs?: number;
            use: string;
            /** @default {} */
            with: {
                [key: string]: unknown;
            };
        };
        Problem: {
            /** @enum {string} */
            code: "DOCUMENT_INVALID" | "DOCUMENT_VERSION_UNKNOWN" | "DOCUMENT_TOO_LARGE" | "UNKNOWN_COMPONENT" | "UNKNOWN_COMPONENT_VERSION" | "PIPELINE_NOT_FOUND" | "PIPELINE_CIRCLE" | "PIPELINE_TOO_DEEP" | "UNKNOWN_PARAMETER" | "MISSING_PARAMETER" | "PARAMETER_TYPE" | "PARAMETER_OUT_OF_BOUNDS" | "FLOW_VARIABLE_UNKNOWN" | "FLOW_VARIABLE_AMBIGUOUS" | "UNKNOWN_INPUT_PORT" | "MISSING_INPUT" | "UNKNOWN_SOURCE" | "KIND_MISMATCH" | "CONDITION_UNFIT" | "LOOP_BODY_MISSING" | "BODY_WITHOUT_LOOP" | "LOOP_EACH_UNFIT" | "LOOP_TOO_DEEP" | "CYCLE" | "DANGLING_OUTPUT" | "OUTPUT_FORM_UNUSED" | "OUTPUT_OPTION_UNFIT" | "NO_OUTPUT" | "UNUSED_NODE" | "UNUSED_INPUT" | "DIFFERENT_ROOT" | "BYPASS_IMPOSSIBLE" | "UNKNOWN_RUN_INPUT" | "MISSING_RUN_INPUT" | "RUN_INPUT_INVALID" | "MODEL_NOT_INSTALLED" | "MODEL_TASK_MISMATCH" | "MODEL_NOT_DESCRIBED" | "MODEL_ANSWER_INVALID" | "MODEL_LABELS_COUNT" | "MODEL_FORM_UNKNOWN" | "MODEL_REPLACED" | "MODEL_UNKNOWN" | "MODEL_NAME_INVALID" | "MODEL_FILE_INVALID" | "MODEL_EXTERNAL_DATA" | "MODEL_DATA_MISSING" | "MODEL_DATA_TOO_LARGE" | "MODEL_SIGNATURE_MISMATCH" | "MODEL_HASH_MISMATCH" | "MODEL_DOWNLOAD_FAILED" | "MODEL_PACKAGE_UNAVAILABLE" | "MODEL_CONVERSION_UNSUPPORTED_OP" | "MODEL_CONVERSION_FAILED" | "INFERENCE_FAILED" | "MODEL_HAS_NO_PART" | "INFERENCE_BACKEND_DOWN" | "MODEL_NOT_READY" | "INFERENCE_INPUT_TOO_LARGE" | "INFERENCE_BAD_OUTPUT" | "IMAGE_EMPTY" | "IMAGE_FORMAT_UNSUPPORTED" | "IMAGE_CORRUPT" | "IMAGE_TOO_LARGE" | "INPUT_IS_DIRECTORY" | "INPUT_NOT_FOUND" | "INPUT_UNREADABLE" | "INPUT_NOT_A_FILE" | "INPUT_HIDDEN" | "INPUT_OF_SYSTEM" | "INPUT_OF_RESULTS" | "INPUT_GIVEN_TWICE" | "NO_PICTURES" | "OUTPUT_TOO_MANY_BYTES" | "STEP_FAILED" | "STEP_TIMEOUT" | "DIFFERENT_PICTURE" | "OUT_OF_PICTURE" | "CORNERS_NOT_A_SURFACE" | "TOO_MANY_TILES" | "CUBE_INVALID" | "GALLERY_NOT_FOUND" | "DEADLINE_EXCEEDED" | "LIST_LENGTHS_DIFFER" | "LIST_TOO_LONG" | "ITEM_STOPPED" | "CANCELLED" | "ITEM_CRASHED_WORKER" | "THUMBNAIL_FAILED" | "FAILURE_RATE_EXCEEDED" | "OUTPUT_IS_INPUT" | "OUTPUT_NOT_WRITTEN" | "REQUEST_INVALID" | "REQUEST_TOO_LARGE" | "CONTENT_TYPE_UNSUPPORTED" | "NOT_FOUND" | "PIPELINE_INVALID" | "SERVER_UNREACHABLE" | "PROVENANCE_UNKNOWN" | "REPLAY_INPUT_CHANGED" | "METHOD_NOT_ALLOWED" | "IDEMPOTENCY_MISMATCH" | "RUN_FINISHED" | "RUN_NOT_FINISHED" | "RUN_STILL_OPEN" | "IN_USE" | "RETENTION_FIXED" | "VERSION_CONFLICT" | "NOTHING_TO_RERUN" | "STALE_LEASE" | "UNAUTHORIZED" | "FORBIDDEN" | "HOST_DENIED" | "ORIGIN_DENIED" | "URL_DENIED" | "URL_FETCH_FAILED" | "TOO_MANY_REQUESTS" | "SUPERSEDED" | "SHUTTING_DOWN" | "STORAGE_FULL" | "TOKEN_REQUIRED" | "CONFIG_INVALID" | "USAGE" | "EXAMPLE_NOT_FOUND" | "COMPONENT_NOT_FOUND" | "RESUME_RECORD_DAMAGED" | "INTERNAL" | "CLUSTER_NOT_CONFIGURED" | "NOMAD_UNREACHABLE" | "NOMAD_DENIED" | "NOMAD_REFUSED" | "NOMAD_ANSWER_INVALID" | "JOB_POLICY_VIOLATED" | "JOB_OUT_OF_MEMORY" | "JOB_FAILED" | "JOB_IMAGE_UNAVAILABLE" | "JOB_DRIVER_FAILED" | "JOB_NODE_LOST" | "JOB_STOPPED" | "JOB_LOST" | "JOBS_EXHAUSTED" | "ITEM_OUT_OF_MEMORY" | "PLACE_NOT_FOUND" | "PLACE_ACCESS" | "PLACE_PATH_OUTSIDE" | "PLACE_PATH_MISSING" | "PLACE_BUCKET_MISSING" | "PLACE_DENIED" | "PLACE_ENDPOINT_WRONG" | "PLACE_REFUSED" | "PLACE_UNREACHABLE" | "PLACE_BUSY" | "PLACE_FULL" | "PLACE_FAILED" | "NOTHING_TO_DELIVER" | "ARCHIVE_UNREADABLE" | "ARCHIVE_UNSAFE" | "MANIFEST_INVALID" | "SOURCE_UNREADABLE" | "UPLOAD_OFFSET" | "TOO_MANY_INPUTS" | "TRIGGER_SCHEDULE_INVALID" | "TRIGGER_KIND_WRONG" | "TRIGGER_PAUSED" | "WEBHOOK_NOT_TAKEN" | "DATASET_NOTHING_FOUND" | "DATASET_OUTPUT_UNKNOWN" | "COMPARISON_OF_ONE" | "DATA_SYNTAX" | "DATA_NAME_UNKNOWN" | "DATA_FUNCTION_UNKNOWN" | "DATA_TYPE_UNFIT" | "DATA_MISSING" | "DATA_NOTHING_FOUND" | "DATA_RESULT_KIND" | "DATA_RESULT_UNSAYABLE" | "DATA_RESULT_TOO_LARGE" | "CODE_THREW" | "CODE_TIMEOUT" | "CODE_OUT_OF_MEMORY" | "CODE_TOO_DEEP" | "CODE_UNSETTLED" | "PLUGIN_SYNTAX" | "PLUGIN_MANIFEST" | "PLUGIN_ID_TAKEN" | "PLUGIN_TIMEOUT" | "PLUGIN_MEMORY" | "PLUGIN_EXITED" | "PLUGIN_OUTPUT_TOO_LARGE" | "PLUGIN_OUTPUT_WRONG" | "PLUGIN_SIZE_WRONG" | "PLUGIN_CHANGED_INPUT" | "PLUGIN_ENVIRONMENT" | "PLUGIN_FORBIDDEN" | "PLUGIN_GONE" | "PLUGIN_SERVICE_DOWN" | "PLUGIN_PROGRAM_MISSING" | "PLUGIN_COMMAND_REFUSED" | "PLUGIN_SOURCE" | "PLUGIN_PACKAGE_UNAVAILABLE" | "PLUGIN_PACKAGE_CHANGED" | "PLUGIN_FOLDER" | "COMPONENT_NAME" | "COMPONENT_FOLDER" | "COMPONENT_UNWRITABLE" | "COMPONENT_NONE" | "COMPONENT_RULE_BROKEN" | "COMPONENT_TEST_FAILED";
            detail?: string;
            expected?: unknown;
            field?: string;
            fix?: ({
                edits: ({
                    /** @constant */
                    op: "add";
                    path: string;
                    value: unknown;
                } | {
                    /** @constant */
                    op: "replace";
                    path: string;
                    value: unknown;
                } | {
                    from: string;
                    /** @constant */
                    op: "move";
                    path: string;
                } | {
                    /** @constant */
                    op: "remove";
                    path: string;
                })[];
                label: components["schemas"]["Text"];
            } | {
                /** @enum {string} */
                command: "models.pull" | "models.describe";
                label: components["schemas"]["Text"];
                model: string;
            } | {
                /** @constant */
                command: "pipelines.open";
                label: components["schemas"]["Text"];
                pipeline: string;
            } | {
                /** @constant */
                command: "models.add";
                hint?: components["schemas"]["Text"];
                label: components["schemas"]["Text"];
                model: string;
            })[];
            message: components["schemas"]["Text"];
            node?: string;
            received?: unknown;
            /** @enum {string} */
            severity: "error" | "warning";
        };
        ProblemAnswer: {
            code: string;
            detail: string;
            problem: components["schemas"]["Problem"];
            problems: components["schemas"]["Problem"][];
            status: number;
            title: string;
            type: string;
        };
        Result: {
            artifact: components["schemas"]["Artifact"];
            kind: string;
            root?: {
                height: number;
                id: string;
                readonly toRoot: [
                    number,
                    number,
                    number,
                    number,
                    number,
                    number
                ];
                width: number;
            };
        } | {
            kind: string;
            root?: {
                height: number;
                id: string;
                readonly toRoot: [
                    number,
                    number,
                    number,
                    number,
                    number,
                    number
                ];
                width: number;
            };
            /** @description Any JSON value */
            value: unknown;
        } | {
            absent: {
                node: string;
                words?: components["schemas"]["Text"];
            };
            kind: string;
        };
        Run: {
            counts: {
                cancelled: number;
                failed: number;
                queued: number;
                running: number;
                succeeded: number;
                total: number;
            };
            createdAt: string;
            /** @enum {string} */
            executor: "embedded" | "nomad";
            finishedAt?: string;
            id: string;
            lastSeq: number;
            listing?: {
                problem?: components["schemas"]["Problem"];
                skipped: number;
                /** @enum {string} */
                source: "zip" | "folder" | "manifest" | "urls" | "s3" | "run" | "watched";
                /** @enum {string} */
                state: "open" | "ended" | "failed" | "stopped";
            };
            parameters: {
                [key: string]: unknown;
            };
            pipeline: {
                hash: string;
                id?: string;
                name: string;
                version?: number;
            };
            placement?: {
                job?: string;
                /** @enum {string} */
                mode: "job" | "warm";
                problem?: components["schemas"]["Problem"];
                reason?: components["schemas"]["Text"];
                /** @enum {string} */
                state: "queued" | "placing" | "waiting" | "starting" | "running" | "ended" | "fallback";
            };
            problem?: components["schemas"]["Problem"];
            rerunOf?: string;
            startedAt?: string;
            /** @enum {string} */
            status: "queued" | "running" | "cancelling" | "succeeded" | "partial" | "failed" | "cancelled";
        };
        Step: {
            elements?: {
                [key: string]: components["schemas"]["Artifact"][];
            };
            /** @constant */
            endOnly?: true;
            memoryBytes?: number;
            ms: number;
            node: string;
            position?: number;
            previews?: {
                [key: string]: components["schemas"]["Artifact"];
            };
            problem?: components["schemas"]["Problem"];
            roots?: {
                [key: string]: {
                    height: number;
                    id: string;
                    readonly toRoot: [
                        number,
                        number,
                        number,
                        number,
                        number,
                        number
                    ];
                    width: number;
                };
            };
            rounds?: {
                count: number;
                failed: number;
            };
            sizes?: {
                [key: string]: {
                    height: number;
                    width: number;
                };
            };
            startMs?: number;
            /** @enum {string} */
            status: "waiting" | "running" | "succeeded" | "cached" | "skipped" | "failed";
            use: string;
            values?: {
                [key: string]: unknown;
            };
            warnings?: components["schemas"]["Text"][];
            way?: string;
        };
        Text: {
            en: string;
            ja: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
