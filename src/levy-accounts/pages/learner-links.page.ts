import { Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isRefusal } from '../../core/refusal.js';
import { Needs } from '../../platform/http/access.js';
import { type PageAnswer, type PageModel, type Typed, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { FieldReader } from '../../platform/pages/field-reader.js';
import { formPage } from '../../platform/pages/form-page.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { AFTER_REMOVAL, ForgetLearnerLink } from '../forget-learner-link.js';

const PATH = '/programme/learner-links';
const MISSING = 'Enter a reference such as L-0123456789abcdef';

/** Takes out the link from a learner's number, for whoever answers a learner's request to be forgotten. */
@ApiExcludeController()
@Controller('programme/learner-links')
export class LearnerLinksPage {
  constructor(private readonly links: ForgetLearnerLink) {}

  @Get()
  @Needs('learner-links:write')
  @Page('platform/pages/form')
  ask(): PageModel {
    return model({});
  }

  @Post()
  @Needs('learner-links:write')
  @Page('platform/pages/form')
  async remove(@Form() form: SentForm): Promise<PageAnswer> {
    const read = new FieldReader(form);
    const learner = read.words('learner', MISSING, 18);
    if (learner !== '' && !/^L-[0-9a-f]{16}$/.test(learner)) read.fault('learner', MISSING);
    const reason = read.words('reason', 'Say why', 500);
    const outcome = read.refusal('LEARNER_LINK.INVALID') ?? (await this.links.run(form.write, learner, reason));
    return isRefusal(outcome)
      ? refusedForm(outcome, model(form.typed))
      : seeOther(PATH, `No number leads to ${learner} any more`);
  }
}

const model = (typed: Typed): PageModel =>
  formPage(
    {
      heading: 'Forget a learner’s number',
      lead: [
        'We keep no learner’s name and no learner’s number, but a link from the number to a reference of ours, so that ' +
          'rows of statements find each other. Here you take that link out for good.',
      ],
      warning: { heading: 'What follows', text: AFTER_REMOVAL },
      action: PATH,
      fields: [
        {
          kind: 'text',
          name: 'learner',
          label: 'Reference of the learner',
          hint: 'It stands on the page of the start',
        },
        {
          kind: 'long-text',
          name: 'reason',
          label: 'Why?',
          hint: 'It is kept for ever: write no name and no number of anybody',
        },
      ],
      submit: 'Take the link out',
      isEnding: true,
    },
    typed,
  );
