/** Flags of a command that take the next word, or the rest of theirs, as a value. */
export interface ValueFlags {
  /** Letters of short flags. */
  readonly short: string;
  /** Long flags, with their dashes. */
  readonly long: ReadonlySet<string>;
}

const NONE: ValueFlags = { short: '', long: new Set() };

/** Written as the manuals list them: a string of letters, then long names without dashes. */
function takes(short: string, long = ''): ValueFlags {
  const names = long.split(' ').filter(Boolean);
  return { short, long: new Set(names.map((name) => (name.startsWith('-') ? name : `--${name}`))) };
}

const APT = takes(
  'tocaP',
  'target-release default-release option config-file host-architecture build-profiles',
);
const YUM = takes(
  'cdexR',
  'config debuglevel errorlevel exclude randomwait enablerepo disablerepo repo repoid repofrompath setopt installroot releasever forcearch advisory bz cve sec-severity enableplugin disableplugin comment destdir downloaddir rpmverbosity excludepkgs',
);
const PIP = takes(
  'rcetifdbwC',
  'requirement constraint editable target index-url extra-index-url find-links dest build wheel-dir prefix root src upgrade-strategy platform python-version implementation abi global-option install-option config-settings no-binary only-binary progress-bar report cert client-cert cache-dir log proxy retries timeout exists-action trusted-host python group use-feature use-deprecated',
);
const NPM = takes(
  'Cw',
  'prefix registry cache loglevel userconfig globalconfig omit include only workspace tag target fetch-retries fetch-timeout fetch-retry-mintimeout fetch-retry-maxtimeout maxsockets otp scope access script-shell cafile dir cwd filter store-dir cache-folder modules-folder network-timeout network-concurrency mutex virtual-store-dir reporter',
);
const USER_ADD = takes(
  'bcdefgGkKpRsuZP',
  'base-dir comment home-dir home expiredate inactive gid groups skel key password root shell uid selinux-user prefix login',
);
const SHELL = takes('oO', 'rcfile init-file');

const BY_NAME: ReadonlyMap<string, ValueFlags> = new Map(
  Object.entries({
    apt: APT,
    'apt-get': APT,
    aptitude: takes('twqosFO', 'target-release'),
    apk: takes(
      'tXp',
      'virtual repository root keys-dir repositories-file wait arch cache-dir cache-max-age progress-fd',
    ),
    yum: YUM,
    dnf: YUM,
    dnf5: YUM,
    microdnf: YUM,
    tdnf: YUM,
    zypper: takes(
      'RtrpcD',
      'root type repo plus-repo from config cache-dir raw-cache-dir solv-cache-dir pkg-cache-dir reposd-dir userdata installroot releasever',
    ),
    rpm: takes('ED', 'root dbpath define eval prefix relocate excludepath rcfile pipe'),
    pip: PIP,
    pip2: PIP,
    pip3: PIP,
    npm: NPM,
    npx: takes('pc', 'package call'),
    yarn: NPM,
    pnpm: NPM,
    gem: takes(
      'vinsPpB',
      'version install-dir bindir source trust-policy http-proxy build-root platform document bulk-threshold file without config-file',
    ),
    bundle: takes('j', 'jobs path gemfile without with retry binstubs trust-policy'),
    conda: takes('cnpf', 'channel name prefix file revision solver'),
    mamba: takes('cnpf', 'channel name prefix file revision'),
    micromamba: takes('cnpfr', 'channel name prefix file root-prefix'),
    go: takes(
      '',
      '-o -tags -ldflags -gcflags -asmflags -mod -modfile -p -C -buildmode -pkgdir -toolexec -overlay -installsuffix -compiler -gccgoflags',
    ),
    curl: takes(
      'AbcCdDeEFhHKmoPQrtTuUwxXyYz',
      'user-agent cookie cookie-jar continue-at data data-ascii data-binary data-raw data-urlencode dump-header referer cert cert-type key key-type pass cacert capath ciphers form form-string header config max-time connect-timeout output output-dir proxy proxy-user quote range retry retry-delay retry-max-time url upload-file user write-out request resolve connect-to interface limit-rate max-filesize max-redirs noproxy oauth2-bearer pinnedpubkey proto proto-default proto-redir socks5 speed-limit speed-time stderr time-cond tls-max tlsv1.3-ciphers trace trace-ascii unix-socket aws-sigv4 json',
    ),
    wget: takes(
      'oaeiBtOTwQPUlARDIX',
      'output-file append-output execute input-file base tries output-document timeout dns-timeout connect-timeout read-timeout wait waitretry quota directory-prefix user-agent level accept reject domains exclude-domains include-directories exclude-directories header user password http-user http-password ftp-user ftp-password proxy-user proxy-password referer post-data post-file method body-data body-file ca-certificate ca-directory certificate private-key secure-protocol limit-rate load-cookies save-cookies restrict-file-names bind-address config cut-dirs progress',
    ),
    git: takes(
      'cCbou',
      'git-dir work-tree namespace branch depth origin upload-pack reference template config shallow-since shallow-exclude jobs filter exec-path',
    ),
    chmod: takes('', 'reference'),
    chown: takes('', 'reference from'),
    install: takes('mogtS', 'mode owner group target-directory suffix'),
    mkdir: takes('m', 'mode'),
    useradd: USER_ADD,
    usermod: USER_ADD,
    adduser: takes(
      'hgsGuk',
      'home shell ingroup uid gid gecos firstuid lastuid firstgid lastgid conf add_extra_groups comment',
    ),
    groupadd: takes('gKpRP', 'gid key password root prefix'),
    addgroup: takes('g', 'gid'),
    passwd: takes('inwxR', 'inactive mindays warndays maxdays root'),
    chpasswd: takes('csR', 'crypt-method sha-rounds root'),
    tar: takes(
      'fCbTXIKNgHVL',
      'file directory files-from exclude exclude-from use-compress-program transform',
    ),
    unzip: takes('dxP'),
    sudo: takes(
      'ughpCrtTUDR',
      'user group host prompt close-from role type command-timeout other-user chdir chroot',
    ),
    doas: takes('uC'),
    env: takes('uCS', 'unset chdir split-string'),
    xargs: takes(
      'IinPLlsdaE',
      'replace max-args max-procs max-lines max-chars delimiter arg-file eof process-slot-var',
    ),
    nice: takes('n', 'adjustment'),
    ionice: takes('cnp', 'class classdata pid'),
    time: takes('fo', 'format output'),
    timeout: takes('ks', 'kill-after signal'),
    stdbuf: takes('ioe', 'input output error'),
    exec: takes('a'),
    su: takes('csgGwT', 'command shell group supp-group whitelist-environment session-command'),
    runuser: takes('ucsgGwT', 'user command shell group supp-group'),
    chroot: takes('', 'userspec groups'),
    ssh: takes('BbcDEeFIiJLlmOopQRSWw'),
    sh: SHELL,
    bash: SHELL,
    dash: SHELL,
    ash: SHELL,
    ksh: SHELL,
    zsh: SHELL,
  }),
);

/** The flags with values of a command; for one that is not known, no flag has a value but by `=`. */
export function valueFlagsOf(name: string): ValueFlags {
  return BY_NAME.get(name) ?? (/^pip\d/.test(name) ? PIP : NONE);
}
