import { oneOrderExplains } from './explained-meetings';

// The seed stands in the title; who comes first is up to the machine, and whoever does, the answers must agree.
oneOrderExplains(20);
