/** A company in the sandbox product. */
export interface SandboxCompany {
  id: string;
  name: string;
  currency: string;
  country: string;
  address: string;
  /** How much there is: rows before the first start. */
  bills: number;
}

const company = (
  id: string,
  name: string,
  currency: string,
  country: string,
  address: string,
  bills: number,
): SandboxCompany => ({
  id,
  name,
  currency,
  country,
  address,
  bills,
});

export const companies: SandboxCompany[] = [
  company('hairosmith', 'Hairosmith Inc.', 'USD', 'US', '12 Cedar Street, Austin', 2400),
  company('hairosmith-fr', 'Hairosmith Services SARL', 'EUR', 'FR', '4 rue des Lilas, Lyon', 300),
  company('brightwater', 'Brightwater Foods Ltd', 'GBP', 'GB', '9 Mill Lane, Leeds', 500),
  company('noyer', 'Noyer & Fils SAS', 'EUR', 'FR', '21 quai du Port, Marseille', 260),
  company('umber', 'Umber Studio BV', 'EUR', 'NL', 'Oudegracht 3, Utrecht', 180),
  company('kestrel', 'Kestrel Bikes Ltd', 'GBP', 'GB', '77 Park Road, Bath', 140),
  company('tamarind', 'Tamarind Élan Pty', 'AUD', 'AU', '5 Bay Street, Perth', 220),
];

export interface SandboxLogin {
  email: string;
  password: string;
  describes: { en: string; fr: string };
  /** Ids of the companies this login sees. */
  companies: string[];
  /** Whether it may approve access for other software. */
  mayApprove: boolean;
}

export const demoLogins: SandboxLogin[] = [
  {
    email: 'ada@hairosmith.example',
    password: 'correct horse',
    describes: { en: 'Administrator of two companies', fr: 'Administratrice de deux entreprises' },
    companies: ['hairosmith', 'hairosmith-fr'],
    mayApprove: true,
  },
  {
    email: 'lou@brightwater.example',
    password: 'quiet river',
    describes: { en: 'Administrator of one company', fr: 'Administrateur d’une seule entreprise' },
    companies: ['brightwater'],
    mayApprove: true,
  },
  {
    email: 'sam@accountants.example',
    password: 'battery staple',
    describes: { en: 'Accountant with five clients', fr: 'Comptable avec cinq clients' },
    companies: ['hairosmith', 'noyer', 'umber', 'kestrel', 'tamarind'],
    mayApprove: true,
  },
  {
    email: 'noaccess@hairosmith.example',
    password: 'paper lantern',
    describes: { en: 'Viewer, who may not approve', fr: 'Lectrice, qui ne peut pas approuver' },
    companies: ['hairosmith'],
    mayApprove: false,
  },
];
