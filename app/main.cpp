#include "scenarios/build_model.hpp"
#include "scenarios/draws.hpp"
#include "engine/run/ensemble.hpp"
#include "engine/base/parallel.hpp"
#include <fmt/format.h>
#include <chrono>
#include <cstdlib>
#include <iostream>
using namespace vuon;
int main(int argc,char**argv){
 try{
  auto T=[t0=std::chrono::steady_clock::now()]{return std::chrono::duration<double>(std::chrono::steady_clock::now()-t0).count();};
  std::string path=argc>1?argv[1]:"scenarios/plans/an-giang.toml"; int draws=argc>2?atoi(argv[2]):4; int threads=argc>3?atoi(argv[3]):2; double F=argc>4?atof(argv[4]):0;
  auto ref=Reference::read("scenarios/reference"); auto sc=read_scenario(path,ref);
  fmt::print("read {:.2f}\n",T());
  auto built=build_model(sc,ref,F); fmt::print("built {:.2f} persons {} hh {} bytes {}\n",T(),built.model.base.persons(),built.model.base.households(),built.model.base.bytes());
  auto table=draw_parameters(drawn_quantities(sc.variants[0].inputs,built.slots,ref),sc.variants[0].inputs.ensemble.seed,draws);
  auto vals=drawn_values(table,sc.variants[0].inputs,built.slots);
  ThreadLimit lim(threads);
  double t1=T();
  auto e=run_ensemble(built.model,vals,1,{},[](double){});
  double t2=T(); double py=0,bi=0; for(auto&t:e.tasks){bi+=t.start.person_years; for(auto&v:t.variants)py+=v.person_years;}
  fmt::print("run {:.2f}s  forecast py {:.1f}M burn-in py {:.1f}M  {:.1f} M py/s (forecast only over all time)\n",t2-t1,py/1e6,bi/1e6,py/1e6/(t2-t1));
  for(auto&t:e.tasks){ fmt::print("task score_sd {:.3f} perm {:.3f} NL {:.3f} shift {:.2f} cut {:.2f} rows {} persons {} bytes/person {:.1f}\n",t.start.score_sd,t.start.permanent_sd,t.start.no_labour_share_of_poor,t.start.no_labour_shift,t.start.mean_cut,t.start.sample_rows,t.start.sample_persons,double(t.start.bytes)/t.start.sample_persons);
   for(size_t vi=0;vi<t.variants.size();++vi){auto&v=t.variants[vi]; fmt::print("variant {}\n",built.model.variants[vi].id);
    for(size_t y=0;y<v.areas.size();++y){auto&a=v.areas[y][0]; double H=a.at(gAll,mHouseholds); auto P=[&](Measure m,Group g=gAll){return a.at(g,m);};
     fmt::print(" {} hh {} pers {} poor {:.2f} near {:.2f} EMpoor {:.2f} EMnear {:.2f} esc {} (near {}) ret {} new {} form {} end {} | lat {:.2f}+{:.2f} both {} | b {} d {} out {} in {} hform {} hend {} hmov {} NLpoor {:.2f} inc {:.0f} ESH {} R {:.3f} 3+ {}",2021+y,P(mHouseholds),P(mPersons),100*P(mPoorAfter)/H,100*P(mNearAfter)/H,100.*P(mPoorAfter,gMinority)/P(mHouseholds,gMinority),100.*P(mNearAfter,gMinority)/P(mHouseholds,gMinority),P(mEscaped),P(mEscapedToNear),P(mReturned),P(mNewlyPoor),P(mFormedPoor),P(mEndedPoor),100*P(mLatentPoor)/H,100*P(mLatentNear)/H,P(mBothPoor),P(mBirths),P(mDeaths),P(mPersonsMovedOut),P(mPersonsMovedIn),P(mHouseholdsFormed),P(mHouseholdsEnded),P(mHouseholdsMovedOut),double(P(mPoorAfter,gNoLabour))/std::max<double>(1,P(mPoorAfter)),double(P(mIncomeSum))/P(mPersons),v.difficult_communes[y],v.pace[y],P(mThreeProgrammes));
     for(int p=0;p<4;++p)fmt::print(" [{} el {} w {} r {} l {}]",p<(int)built.slots.ids.size()?built.slots.ids[p].substr(0,4):"-",a.at(gAll,programme_measure(p,pEligible)),a.at(gAll,programme_measure(p,pWanted)),a.at(gAll,programme_measure(p,pReached)),a.at(gAll,programme_measure(p,pLeaked)));
     fmt::print("\n");}
   } if(&t-&e.tasks[0]>=1)break;}
 }catch(const std::exception&e){std::cerr<<e.what()<<"\n";return 2;} }
