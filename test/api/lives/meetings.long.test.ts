import { oneOrderExplains } from './explained-meetings';

oneOrderExplains(300);
