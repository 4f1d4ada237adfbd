#include "harness/certificate.h"

#include "model/words.h"

namespace privet::harness {

static_assert(
    boost::mp11::mp_size<boost::describe::describe_enumerators<CertificateVerdict>>::value ==
    kCertificateVerdicts);

std::string word_of(CertificateVerdict verdict) { return word(verdict); }

}  // namespace privet::harness
