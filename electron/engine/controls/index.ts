import { agw01 } from '#engine/controls/agw-01.ts';
import { agw02 } from '#engine/controls/agw-02.ts';
import { agw03 } from '#engine/controls/agw-03.ts';
import { agw04 } from '#engine/controls/agw-04.ts';
import { bcp01 } from '#engine/controls/bcp-01.ts';
import { bud01 } from '#engine/controls/bud-01.ts';
import { bud02 } from '#engine/controls/bud-02.ts';
import { bud03 } from '#engine/controls/bud-03.ts';
import type { Control } from '#engine/controls/control.ts';
import { doc01 } from '#engine/controls/doc-01.ts';
import { e40201 } from '#engine/controls/e402-01.ts';
import { e40202 } from '#engine/controls/e402-02.ts';
import { key01 } from '#engine/controls/key-01.ts';
import { key02 } from '#engine/controls/key-02.ts';
import { key03 } from '#engine/controls/key-03.ts';
import { key04 } from '#engine/controls/key-04.ts';
import { key05 } from '#engine/controls/key-05.ts';
import { key06 } from '#engine/controls/key-06.ts';
import { log01 } from '#engine/controls/log-01.ts';
import { mod01 } from '#engine/controls/mod-01.ts';
import { mod02 } from '#engine/controls/mod-02.ts';
import { mon01 } from '#engine/controls/mon-01.ts';
import { mon02 } from '#engine/controls/mon-02.ts';
import { mon03 } from '#engine/controls/mon-03.ts';
import { mon04 } from '#engine/controls/mon-04.ts';
import { pay01 } from '#engine/controls/pay-01.ts';
import { pay02 } from '#engine/controls/pay-02.ts';
import { quo01 } from '#engine/controls/quo-01.ts';
import { quo02 } from '#engine/controls/quo-02.ts';
import { quo03 } from '#engine/controls/quo-03.ts';
import { reg01 } from '#engine/controls/reg-01.ts';
import { sub01 } from '#engine/controls/sub-01.ts';
import { sub02 } from '#engine/controls/sub-02.ts';
import { sub03 } from '#engine/controls/sub-03.ts';
import { sub04 } from '#engine/controls/sub-04.ts';
import { trn01 } from '#engine/controls/trn-01.ts';
import { ven01 } from '#engine/controls/ven-01.ts';
import { ven02 } from '#engine/controls/ven-02.ts';
import { ver01 } from '#engine/controls/ver-01.ts';
import { ver02 } from '#engine/controls/ver-02.ts';
import { wvr01 } from '#engine/controls/wvr-01.ts';

/** Every control, one line each: a new control is its file and its line here. */
export const CONTROLS: readonly Control[] = [
  sub01,
  sub02,
  sub03,
  sub04,
  pay01,
  pay02,
  e40201,
  e40202,
  quo01,
  quo02,
  quo03,
  bud01,
  bud02,
  bud03,
  ven01,
  ven02,
  mod01,
  mod02,
  ver01,
  ver02,
  reg01,
  key01,
  key02,
  key03,
  key04,
  key05,
  key06,
  agw01,
  agw02,
  agw03,
  agw04,
  mon01,
  mon02,
  mon03,
  mon04,
  doc01,
  trn01,
  bcp01,
  log01,
  wvr01,
];
