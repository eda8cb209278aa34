const MIB = 1024 * 1024;

/** Larger archives are not read at all. */
export const ARCHIVE_BYTES_MAX = 100 * MIB;
/** Entries of any kind. */
export const ENTRIES_MAX = 10_000;
/** Dockerfiles, YAML and JSON files. */
export const MEMBERS_MAX = 1000;
/** All that is unpacked of one archive. */
export const UNPACKED_BYTES_MAX = 100 * MIB;
/** Manifests pack to a tenth or a twentieth; only what is made to exhaust a reader packs to a hundredth. */
export const RATIO_MAX = 100;
/** Below this the ratio does not matter. */
export const RATIO_FREE_BYTES = MIB;
export const NAME_CHARACTERS_MAX = 1024;
