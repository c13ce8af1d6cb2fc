import { companies, type SandboxCompany } from './companies.ts';

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

export const loginOf = (email: string | undefined): SandboxLogin | undefined =>
  demoLogins.find((login) => login.email === email);

export const companiesOf = (login: SandboxLogin): SandboxCompany[] =>
  companies.filter(({ id }) => login.companies.includes(id));
