import type { TemplateName, TemplateText } from '@client-link/contract';

/** The words that come with the server. */
export const defaultTemplates: Record<TemplateName, TemplateText> = {
  invitation: {
    en: {
      subject: '{organisation} asks {company} for its suppliers and bills',
      body: `{greeting},

{organisation} would like to see which suppliers {company} pays, and on what terms. You can share this in a few minutes:

{link}

Connect your accounting software, or upload two reports from it. You see what is shared before anything is sent, and you can end the sharing at any time.

- You need the login of an administrator of your software. If that is somebody else, the page lets you hand the step on.
- [How it works in your software]({help})
- [Answers to common questions]({questions})

The link works until {until}. It is for {company} only: please do not pass it on to anybody outside.

{sender}`,
    },
    fr: {
      subject: '{organisation} demande à {company} ses fournisseurs et ses factures',
      body: `{greeting},

{organisation} aimerait savoir quels fournisseurs {company} paie, et à quelles conditions. Vous pouvez le partager en quelques minutes :

{link}

Connectez votre logiciel comptable, ou envoyez deux de ses rapports. Vous voyez ce qui est partagé avant tout envoi, et vous pouvez mettre fin au partage à tout moment.

- Il faut l’identifiant d’un administrateur de votre logiciel. Si c’est quelqu’un d’autre, la page vous permet de lui confier cette étape.
- [Comment faire dans votre logiciel]({help})
- [Réponses aux questions courantes]({questions})

Le lien est valable jusqu’au {until}. Il est réservé à {company} : merci de ne pas le transmettre à l’extérieur.

{sender}`,
    },
  },
  reminder: {
    en: {
      subject: 'A reminder: {organisation} waits for the data of {company}',
      body: `{greeting},

we asked {company} to share its suppliers and bills with {organisation}, and not all of it has arrived. What you did so far is kept: this link goes on where you stopped.

{link}

If something holds you up, these pages may help, or answer this mail:

- [How it works in your software]({help})
- [Answers to common questions]({questions})

The link works until {until}. It is for {company} only.

{sender}`,
    },
    fr: {
      subject: 'Rappel : {organisation} attend les données de {company}',
      body: `{greeting},

nous avons demandé à {company} de partager ses fournisseurs et ses factures avec {organisation}, et tout n’est pas encore arrivé. Ce que vous avez fait est conservé : ce lien reprend là où vous vous êtes arrêté.

{link}

Si quelque chose vous bloque, ces pages peuvent vous aider, ou répondez à ce message :

- [Comment faire dans votre logiciel]({help})
- [Réponses aux questions courantes]({questions})

Le lien est valable jusqu’au {until}. Il est réservé à {company}.

{sender}`,
    },
  },
};
