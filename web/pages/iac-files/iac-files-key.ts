/** What the list of files is kept by, to have it fetched anew when files change. */
export const IAC_FILES_KEY = 'iac-files';
